package org.hilum.ingest.labels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
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
 * The table of PadChest. Findings stand in one cell as a Python list. Those that {@code finding-names.csv} maps onto a finding of
 * hilum have its name, the others {@code other:} and their own; what is not listed is absent. Without a list all are unknown.
 *
 * @param columns columns of the table
 * @param names names of the data set
 */
record PadchestLabels(Columns columns, FindingNames names) implements LabelTable {
    static final String IMAGE = "ImageID";
    static final String LABELS = "Labels";
    private static final String OTHER = "other:";
    private static final Pattern LIST = Pattern.compile("\\[.*\\]", Pattern.DOTALL);
    private static final Pattern ITEM = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\"");
    /** Marks of images that were left out of labelling. */
    private static final List<String> NO_LABELS = List.of("exclude", "unchanged");

    static PadchestLabels of(CsvHeader header) {
        return new PadchestLabels(Columns.of(header), FindingNames.of("padchest"));
    }

    @Override
    public LabelRecord read(CsvRecords.Cells cells) throws InvalidRecordException {
        return new LabelRecord(
                Level.IMAGE,
                ImageId.of(columns.required(cells, IMAGE, "image id")),
                columns.text(cells, "PatientID"),
                Optional.empty(),
                labels(cells),
                acquisition(cells));
    }

    private Map<String, LabelValue> labels(CsvRecords.Cells cells) throws InvalidRecordException {
        String cell = columns.text(cells, LABELS).orElse("");
        Map<String, LabelValue> labels = new LinkedHashMap<>();
        if (LabelValue.isMissing(cell)) {
            return labels;
        }
        if (!LIST.matcher(cell).matches()) {
            throw new InvalidRecordException("the labels are no list like ['pneumonia', 'nodule']");
        }
        List<String> said = items(cell);
        if (said.isEmpty() || NO_LABELS.containsAll(said)) {
            return labels;
        }
        Finding.all().forEach(finding -> labels.put(finding.id(), LabelValue.NEGATIVE));
        for (String name : said) {
            names.findings(name, List.of(OTHER + name)).forEach(finding -> labels.put(finding, LabelValue.POSITIVE));
        }
        if (Normality.contradicts(labels)) {
            throw new InvalidRecordException("normal stands beside a finding");
        }
        Normality.addTo(labels);
        return labels;
    }

    private static List<String> items(String list) {
        List<String> items = new ArrayList<>();
        Matcher item = ITEM.matcher(list);
        while (item.find()) {
            String text = (item.group(1) == null ? item.group(2) : item.group(1))
                    .strip()
                    .replaceAll("\\s+", " ");
            if (!text.isEmpty()) {
                items.add(text);
            }
        }
        return items;
    }

    private Acquisition acquisition(CsvRecords.Cells cells) {
        OptionalInt born = year(columns.text(cells, "PatientBirth"));
        OptionalInt taken = year(columns.text(cells, "StudyDate_DICOM"));
        return new Acquisition.Builder()
                .sex(columns.text(cells, "PatientSex_DICOM").orElse(""))
                .age(
                        born.isPresent() && taken.isPresent() && taken.getAsInt() >= born.getAsInt()
                                ? String.valueOf(taken.getAsInt() - born.getAsInt())
                                : "")
                .view(view(columns.text(cells, "Projection").orElse("")))
                .build();
    }

    /** PadChest names projections by its own words: L, AP_horizontal, COSTAL, EXCLUDE. */
    private static String view(String projection) {
        return switch (projection) {
            case "L" -> "LATERAL";
            case "AP_horizontal" -> "AP";
            default -> projection;
        };
    }

    /** Returns the year that a date like 20140915, 1930 or 1930.0 begins with. */
    private static OptionalInt year(Optional<String> date) {
        return date.filter(text -> text.matches("[12]\\d{3}(\\d{4})?(\\.0+)?"))
                .map(text -> OptionalInt.of(Integer.parseInt(text.substring(0, 4))))
                .orElse(OptionalInt.empty());
    }
}
