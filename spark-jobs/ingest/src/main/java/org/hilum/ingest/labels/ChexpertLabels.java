package org.hilum.ingest.labels;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hilum.domain.ImagePath;
import org.hilum.domain.LabelValue;
import org.hilum.domain.Level;
import org.hilum.domain.View;
import org.hilum.ingest.CsvHeader;
import org.hilum.ingest.CsvRecords;
import org.hilum.ingest.InvalidRecordException;
import org.hilum.ingest.acquisition.Acquisition;
import org.hilum.ingest.names.Columns;
import org.hilum.ingest.names.FindingNames;

/**
 * {@code train.csv} and {@code valid.csv} of CheXpert. Patient, study and image come from the path; -1 is uncertain, a blank
 * cell not mentioned; an age of 0 is an unknown one.
 *
 * @param columns columns of the table
 * @param findings columns of the fourteen observations
 */
record ChexpertLabels(Columns columns, FindingColumns findings) implements LabelTable {
    static final String PATH = "Path";
    private static final Set<String> OTHERS = Set.of(PATH, "Sex", "Age", "Frontal/Lateral", "AP/PA");

    static ChexpertLabels of(CsvHeader header) {
        return new ChexpertLabels(
                Columns.of(header), FindingColumns.allBut(header, OTHERS, FindingNames.of("chexpert")));
    }

    @Override
    public LabelRecord read(CsvRecords.Cells cells) throws InvalidRecordException {
        ImagePath path = ImagePath.of(columns.required(cells, PATH, "path"))
                .filter(found -> found.layout() == ImagePath.Layout.CHEXPERT)
                .orElseThrow(() -> new InvalidRecordException(
                        "the path does not end like " + ImagePath.Layout.CHEXPERT.example()));
        Map<String, LabelValue> labels = findings.labels(cells);
        Normality.addTo(labels);
        return new LabelRecord(
                Level.IMAGE,
                path.imageId(),
                Optional.of(path.patientId()),
                Optional.empty(),
                labels,
                acquisition(cells));
    }

    private Acquisition acquisition(CsvRecords.Cells cells) {
        boolean lateral = columns.text(cells, "Frontal/Lateral")
                .filter("Lateral"::equalsIgnoreCase)
                .isPresent();
        String frontal = columns.text(cells, "AP/PA")
                .flatMap(View::named)
                // LL and RL say where a patient lies, not that the view is lateral
                .filter(view -> view != View.LATERAL)
                .map(View::name)
                .orElse("");
        String age = columns.text(cells, "Age")
                .filter(text -> !text.matches("0+(\\.0+)?"))
                .orElse("");
        return new Acquisition.Builder()
                .sex(columns.text(cells, "Sex").orElse(""))
                .age(age)
                .view(lateral ? View.LATERAL.name() : frontal)
                .build();
    }
}
