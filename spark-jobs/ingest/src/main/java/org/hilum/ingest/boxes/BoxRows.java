package org.hilum.ingest.boxes;

import java.io.InputStream;
import java.util.stream.Stream;
import org.hilum.ingest.CsvRecords;
import org.hilum.ingest.InvalidRecordException;
import org.hilum.ingest.ParsedRecord;
import org.hilum.ingest.RecordReader;
import org.hilum.ingest.Site;
import org.hilum.ingest.SourceFile;

/**
 * Reads CSV files with boxes into rows, with the ids of the lake.
 *
 * @param table reader of the file's rows
 * @param site site of the ids
 */
record BoxRows(BoxTable table, Site site) implements RecordReader {
    @Override
    public Stream<ParsedRecord> read(SourceFile file, InputStream bytes) {
        return CsvRecords.read(bytes, this::parse);
    }

    private ParsedRecord parse(CsvRecords.Cells cells) {
        try {
            BoxRecord box = table.read(cells);
            return ParsedRecord.kept(cells.locator(), cells.number(), box.toRow(site.id(box.imageId())));
        } catch (NumberFormatException e) {
            return ParsedRecord.rejected(cells.locator(), cells.number(), "not four numbers that form a box");
        } catch (InvalidRecordException e) {
            return ParsedRecord.rejected(cells.locator(), cells.number(), e.getMessage());
        }
    }
}
