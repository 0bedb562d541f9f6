package org.hilum.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.stream.Stream;

/** Reads the records of one file, on an executor. */
@FunctionalInterface
public interface RecordReader extends Serializable {
    /**
     * Reads the records lazily, in order. An invalid record becomes a rejection, never an exception.
     *
     * @param file file to read
     * @param bytes content of the file, decompressed
     * @return parsed records
     * @throws IOException if the file itself cannot be read; the whole file is then quarantined
     */
    Stream<ParsedRecord> read(SourceFile file, InputStream bytes) throws IOException;
}
