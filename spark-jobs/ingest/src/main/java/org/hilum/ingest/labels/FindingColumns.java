package org.hilum.ingest.labels;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hilum.domain.LabelValue;
import org.hilum.ingest.CsvHeader;
import org.hilum.ingest.CsvRecords;
import org.hilum.ingest.InvalidRecordException;
import org.hilum.ingest.names.FindingNames;

/**
 * Columns of a table each of which holds the labels of one finding.
 *
 * @param findings finding of each column, by index
 */
record FindingColumns(Map<Integer, String> findings) implements Serializable {

    /**
     * Takes all columns but some as findings, under the names of hilum where it has them and otherwise under their own.
     *
     * @param header header of the table
     * @param others columns that are no findings
     * @param names names of the data set
     */
    static FindingColumns allBut(CsvHeader header, Set<String> others, FindingNames names) {
        Map<Integer, String> findings = new LinkedHashMap<>();
        for (int i = 0; i < header.names().size(); i++) {
            String name = header.names().get(i);
            if (!name.isEmpty() && !others.contains(name)) {
                findings.put(i, names.findings(name, List.of(name)).get(0));
            }
        }
        return new FindingColumns(findings);
    }

    /**
     * Returns the labels of a row, without the findings that it does not mention.
     *
     * @throws InvalidRecordException if a cell holds no label
     */
    Map<String, LabelValue> labels(CsvRecords.Cells cells) throws InvalidRecordException {
        Map<String, LabelValue> labels = new LinkedHashMap<>();
        for (Map.Entry<Integer, String> column : findings.entrySet()) {
            String cell = cells.value(column.getKey());
            if (LabelValue.isMissing(cell)) {
                continue;
            }
            Optional<LabelValue> value = LabelValue.parse(cell);
            labels.put(
                    column.getValue(),
                    value.orElseThrow(() -> new InvalidRecordException(
                            "the label of " + column.getValue() + " is not 1, 0, -1, yes, no or missing")));
        }
        return labels;
    }
}
