package org.hilum.ingest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.hilum.domain.HilumException;

/**
 * The header that all CSV files of a source share.
 *
 * @param uri URI of one of the files, for messages
 * @param names names of the columns
 */
public record CsvHeader(String uri, List<String> names) {

    /**
     * Reads the headers of all files.
     *
     * @throws HilumException of kind wrong usage if one differs from the first
     */
    public static CsvHeader read(Configuration hadoop, List<SourceFile> files) {
        CsvHeader first = new CsvHeader(files.get(0).uri(), CsvRecords.header(hadoop, files.get(0)));
        for (SourceFile file : files) {
            if (!CsvRecords.header(hadoop, file).equals(first.names)) {
                throw HilumException.wrongUsage("The files " + first.uri + " and " + file.uri()
                        + " have different columns; ingest them separately.");
            }
        }
        return first;
    }

    /**
     * Returns the index of each of the named columns.
     *
     * @throws HilumException of kind wrong usage if a column is missing
     */
    public <K> Map<K, Integer> indexes(Map<K, String> columns) {
        Map<K, Integer> indexes = new LinkedHashMap<>();
        columns.forEach((kind, name) -> indexes.put(kind, index(name)));
        return indexes;
    }

    /** Returns the index of a column. */
    public int index(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw HilumException.wrongUsage(
                    "The file " + uri + " has no column " + name + " (it has " + String.join(", ", names) + ").");
        }
        return index;
    }
}
