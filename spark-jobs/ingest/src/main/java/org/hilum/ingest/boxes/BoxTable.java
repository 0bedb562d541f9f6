package org.hilum.ingest.boxes;

import java.io.Serializable;
import org.hilum.ingest.CsvRecords;
import org.hilum.ingest.InvalidRecordException;

/** Reads the rows of one kind of CSV file with boxes. */
@FunctionalInterface
interface BoxTable extends Serializable {
    /**
     * Reads a row.
     *
     * @throws InvalidRecordException if the row is invalid
     */
    BoxRecord read(CsvRecords.Cells cells) throws InvalidRecordException;
}
