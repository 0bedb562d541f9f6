package org.hilum.ingest.labels;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hilum.domain.Finding;
import org.hilum.domain.ImageId;
import org.hilum.domain.LabelValue;
import org.hilum.domain.Level;
import org.hilum.ingest.CsvHeader;
import org.hilum.ingest.CsvRecords;
import org.hilum.ingest.InvalidRecordException;
import org.hilum.ingest.acquisition.Acquisition;
import org.hilum.ingest.names.Columns;
import org.hilum.ingest.names.FindingNames;

/**
 * {@code Data_Entry_2017.csv} of ChestX-ray14 and its later version. Findings stand in one cell, separated by {@code |}; what
 * is not among them is absent, since every image was labelled for all fourteen. A blank cell leaves all unknown.
 *
 * @param columns columns of the table
 * @param names names of the data set
 */
record NihLabels(Columns columns, FindingNames names) implements LabelTable {
    static final String IMAGE = "Image Index";
    static final String FINDINGS = "Finding Labels";
    private static final Pattern SEPARATOR = Pattern.compile("\\|");

    static NihLabels of(CsvHeader header) {
        return new NihLabels(Columns.of(header), FindingNames.of("nih"));
    }

    @Override
    public LabelRecord read(CsvRecords.Cells cells) throws InvalidRecordException {
        String image = ImageId.of(columns.required(cells, IMAGE, "image id"));
        Optional<String> patient = patient(cells, image);
        return new LabelRecord(Level.IMAGE, image, patient, Optional.empty(), labels(cells), acquisition(cells));
    }

    /** The column holds a number, which the names of images have with leading zeros. */
    private Optional<String> patient(CsvRecords.Cells cells, String image) throws InvalidRecordException {
        Optional<String> given = columns.text(cells, "Patient ID");
        Optional<String> named = ImageId.nihPatient(image);
        if (given.isPresent() && named.isPresent() && !withoutZeros(given.get()).equals(withoutZeros(named.get()))) {
            throw new InvalidRecordException("the patient differs from that in the image's name");
        }
        return named.or(() -> given);
    }

    private static String withoutZeros(String number) {
        return number.replaceFirst("^0+(?=.)", "").replaceFirst("\\.0+$", "");
    }

    private Map<String, LabelValue> labels(CsvRecords.Cells cells) throws InvalidRecordException {
        Optional<String> cell = columns.text(cells, FINDINGS);
        List<String> said = SEPARATOR
                .splitAsStream(cell.orElse(""))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        Map<String, LabelValue> labels = new LinkedHashMap<>();
        if (said.isEmpty()) {
            return labels;
        }
        Finding.all().forEach(finding -> labels.put(finding.id(), LabelValue.NEGATIVE));
        for (int i = 0; i < said.size(); i++) {
            List<String> findings = names.findings(said.get(i), List.of());
            if (findings.isEmpty()) {
                throw new InvalidRecordException("finding " + (i + 1) + " of " + said.size() + " is not known");
            }
            findings.forEach(finding -> labels.put(finding, LabelValue.POSITIVE));
        }
        if (Normality.contradicts(labels)) {
            throw new InvalidRecordException("No Finding stands beside a finding");
        }
        Normality.addTo(labels);
        return labels;
    }

    private Acquisition acquisition(CsvRecords.Cells cells) {
        return new Acquisition.Builder()
                .sex(columns.text(cells, "Patient Gender", "Patient Sex").orElse(""))
                .age(columns.text(cells, "Patient Age").orElse(""))
                .view(columns.text(cells, "View Position").orElse(""))
                .followUp(columns.text(cells, "Follow-up #").orElse(""))
                .spacing(spacing(cells, "OriginalImagePixelSpacing[x", 0), spacing(cells, "y]", 1))
                .build();
    }

    /** The header's {@code OriginalImagePixelSpacing[x,y]} is one name where it is quoted and two where it is not. */
    private double spacing(CsvRecords.Cells cells, String name, int part) {
        if (columns.indexes().containsKey(name)) {
            return columns.number(cells, name);
        }
        String[] both =
                columns.text(cells, "OriginalImagePixelSpacing[x,y]").orElse("").split("[,;]");
        try {
            return both.length == 2 ? Double.parseDouble(both[part].strip()) : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
