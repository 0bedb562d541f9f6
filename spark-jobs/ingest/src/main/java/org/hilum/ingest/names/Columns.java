package org.hilum.ingest.names;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.ingest.CsvHeader;
import org.hilum.ingest.CsvRecords;
import org.hilum.ingest.InvalidRecordException;

/**
 * Columns of a table by name.
 *
 * @param indexes index of each column
 */
public record Columns(Map<String, Integer> indexes) implements Serializable {

    /** Returns the columns of a header. */
    public static Columns of(CsvHeader header) {
        Map<String, Integer> indexes = new HashMap<>();
        List<String> names = header.names();
        for (int i = 0; i < names.size(); i++) {
            indexes.putIfAbsent(names.get(i), i);
        }
        return new Columns(indexes);
    }

    /** Returns the text of a column without blanks around it; empty if the cell is blank or the column is absent. */
    public Optional<String> text(CsvRecords.Cells cells, String... names) {
        for (String name : names) {
            if (indexes.containsKey(name)) {
                String cell = cells.value(indexes.get(name)).strip();
                return cell.isEmpty() ? Optional.empty() : Optional.of(cell);
            }
        }
        return Optional.empty();
    }

    /** Returns the text of a column that must not be blank. */
    public String required(CsvRecords.Cells cells, String name, String what) throws InvalidRecordException {
        return text(cells, name).orElseThrow(() -> new InvalidRecordException("no " + what));
    }

    /** Returns the number in a column; NaN if the column is absent or has none. */
    public double number(CsvRecords.Cells cells, String name) {
        try {
            return indexes.containsKey(name) ? cells.number(indexes.get(name)) : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
