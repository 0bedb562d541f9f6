package org.hilum.ingest.labels;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * Labels of VinDr-CXR (VinBigData), each by one of several radiologists: {@code image_labels_train.csv} with a column per
 * finding, or {@code train.csv} with a row per box, of which only the finding is taken.
 *
 * @param columns columns of the table
 * @param findings columns of findings; without any if a row has one finding
 * @param names names of the data set
 */
record VinbigLabels(Columns columns, FindingColumns findings, FindingNames names) implements LabelTable {
    static final String IMAGE = "image_id";
    static final String READER = "rad_id";
    static final String FINDING = "class_name";
    private static final Set<String> OTHERS = Set.of(IMAGE, READER);

    static VinbigLabels of(CsvHeader header) {
        FindingNames names = FindingNames.of("vinbig");
        return new VinbigLabels(
                Columns.of(header),
                header.names().contains(FINDING)
                        ? new FindingColumns(Map.of())
                        : FindingColumns.allBut(header, OTHERS, names),
                names);
    }

    @Override
    public LabelRecord read(CsvRecords.Cells cells) throws InvalidRecordException {
        Optional<String> reader = columns.text(cells, READER);
        return new LabelRecord(
                Level.IMAGE,
                ImageId.of(columns.required(cells, IMAGE, "image id")),
                Optional.empty(),
                reader,
                findings.findings().isEmpty() ? single(cells) : withoutNormality(findings.labels(cells)),
                Acquisition.UNKNOWN);
    }

    private Map<String, LabelValue> single(CsvRecords.Cells cells) throws InvalidRecordException {
        String name = columns.required(cells, FINDING, "finding");
        Map<String, LabelValue> labels = new LinkedHashMap<>();
        String finding = names.findings(name, List.of(capitalised(name))).get(0);
        if (!finding.equals(Finding.NO_FINDING)) {
            labels.put(finding, LabelValue.POSITIVE);
        }
        return labels;
    }

    /** One name is written in two ways in the release. */
    private static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
    }

    /** Several readers may disagree on whether there is a finding, so no_finding follows from what they agree on. */
    private static Map<String, LabelValue> withoutNormality(Map<String, LabelValue> labels) {
        labels.remove(Finding.NO_FINDING);
        return labels;
    }
}
