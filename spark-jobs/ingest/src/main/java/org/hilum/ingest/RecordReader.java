package org.hilum.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.stream.Stream;

/** Reads the records of one file, on an executor. */
@FunctionalInterface
public interface RecordReader extends Serializable {
    /**
     * The records in their order, read as they are asked for. What is wrong with a record is its rejection, never an
     * exception.
     *
     * @throws IOException where the file itself cannot be read; the whole file is set aside then
     */
    Stream<Parsed> read(SourceFile file, InputStream bytes) throws IOException;
}
