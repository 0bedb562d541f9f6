package org.hilum.ingest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;

/** A table in a file, read without Spark. */
public record TableFile(Path path) {
    /** Writes a table into a folder. */
    public static TableFile write(Path folder, String text, Charset charset) throws IOException {
        return new TableFile(Files.write(folder.resolve("table.csv"), text.getBytes(charset)));
    }

    /** Writes a table in UTF-8 into a folder. */
    public static TableFile write(Path folder, String text) throws IOException {
        return write(folder, text, StandardCharsets.UTF_8);
    }

    /** Returns one of the tables that readers were reported to fail on; skips the test if they are missing. */
    public static TableFile ofCases(String name) {
        Path file = Path.of(System.getProperty("hilum.data", "missing"), "cases/tables/" + name);
        assumeTrue(Files.exists(file), "skipped: the cases are not at " + file);
        return new TableFile(file);
    }

    /** Returns the header. */
    public CsvHeader header() {
        return CsvHeader.read(new Configuration(), List.of(source()));
    }

    /** Returns what a reader makes of the records. */
    public List<ParsedRecord> records(RecordReader reader) throws IOException {
        try (InputStream bytes = open()) {
            return reader.read(source(), bytes).toList();
        }
    }

    private InputStream open() throws IOException {
        InputStream bytes = Files.newInputStream(path);
        return path.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    }

    private SourceFile source() {
        return new SourceFile(path.toUri().toString(), path.toFile().length(), 0);
    }
}
