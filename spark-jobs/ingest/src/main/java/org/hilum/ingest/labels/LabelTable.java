package org.hilum.ingest.labels;

import java.io.Serializable;
import org.hilum.ingest.CsvRecords;
import org.hilum.ingest.InvalidRecordException;

/** Reads the rows of one kind of label table. */
@FunctionalInterface
interface LabelTable extends Serializable {
    /**
     * Reads a row.
     *
     * @param cells cells of the row, in the order of the header
     * @throws InvalidRecordException if the row is invalid
     */
    LabelRecord read(CsvRecords.Cells cells) throws InvalidRecordException;
}
