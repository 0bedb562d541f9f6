package org.hilum.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.hilum.domain.HilumException;

/** Reads the records of a CSV file with a header (RFC 4180, UTF-8), one at a time. */
final class CsvRecords {
    private CsvRecords() {}

    /** One record: its number from 1, without the header, and its cells in the order of the header. */
    record Cells(long number, List<String> values) {}

    /**
     * Reads records and passes the well-formed ones to {@code parser}. Records with another number of cells than the
     * header, or with bytes that are not UTF-8, are rejected.
     */
    static Stream<ParsedRecord> read(InputStream bytes, Function<Cells, ParsedRecord> parser) {
        Iterator<CsvRecord> records = reader(bytes).iterator();
        int columns = records.hasNext()
                ? withoutTrailingBlanks(records.next().getFields()).size()
                : 0;
        Iterator<ParsedRecord> parsed = new Iterator<>() {
            private long number;
            private boolean broken;

            @Override
            public boolean hasNext() {
                return !broken && records.hasNext();
            }

            @Override
            public ParsedRecord next() {
                number++;
                try {
                    return parse(records.next(), number, columns, parser);
                } catch (CsvParseException e) {
                    broken = true; // FastCSV cannot find the next record after one that is larger than its buffer
                    return ParsedRecord.rejected(
                            "record " + number,
                            number,
                            "the record and all later ones cannot be separated (a quote is not closed)");
                }
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(parsed, Spliterator.ORDERED), false);
    }

    /**
     * Reads the header of a file.
     *
     * @throws HilumException of kind wrong usage if the file has none
     */
    static List<String> header(Configuration hadoop, SourceFile file) {
        Path path = new Path(file.uri());
        CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(path);
        try (InputStream raw = path.getFileSystem(hadoop).open(path);
                InputStream bytes = codec == null ? raw : codec.createInputStream(raw)) {
            Iterator<CsvRecord> records = reader(bytes).iterator();
            if (!records.hasNext()) {
                throw HilumException.wrongUsage(
                        "The file " + file.uri() + " is empty; a CSV file with a header is expected.");
            }
            List<String> names = new ArrayList<>();
            for (String name : withoutTrailingBlanks(records.next().getFields())) {
                names.add(StrictText.decode(name)
                        .orElseThrow(() -> HilumException.wrongUsage("The header of " + file.uri() + " is not UTF-8."))
                        .strip());
            }
            return names;
        } catch (IOException | CsvParseException e) {
            throw HilumException.wrongUsage("The header of " + file.uri() + " cannot be read.");
        }
    }

    private static ParsedRecord parse(
            CsvRecord record, long number, int columns, Function<Cells, ParsedRecord> parser) {
        String locator = "record " + number;
        List<String> fields = record.getFields();
        // spreadsheets often write a trailing comma, which does not make a row invalid
        while (fields.size() > columns && fields.get(fields.size() - 1).isBlank()) {
            fields = fields.subList(0, fields.size() - 1);
        }
        if (fields.size() != columns) {
            return ParsedRecord.rejected(
                    locator,
                    number,
                    fields.size() + " columns instead of " + columns + " (line " + record.getStartingLineNumber()
                            + ")");
        }
        List<String> values = new ArrayList<>(columns);
        for (String field : fields) {
            Optional<String> text = StrictText.decode(field);
            if (text.isEmpty()) {
                return ParsedRecord.rejected(
                        locator, number, "not UTF-8 (line " + record.getStartingLineNumber() + ")");
            }
            values.add(text.get());
        }
        return parser.apply(new Cells(number, values));
    }

    /** Removes empty names at the end: the box list of the NIH release ends its header with three empty columns. */
    private static List<String> withoutTrailingBlanks(List<String> header) {
        List<String> names = header;
        while (!names.isEmpty() && names.get(names.size() - 1).isBlank()) {
            names = names.subList(0, names.size() - 1);
        }
        return names;
    }

    /**
     * Creates a reader that maps bytes to characters one to one, since commas, quotes and line ends are ASCII in
     * UTF-8 and in Latin-1.
     */
    private static CsvReader<CsvRecord> reader(InputStream bytes) {
        return CsvReader.builder()
                .skipEmptyLines(true)
                .ignoreDifferentFieldCount(true)
                .ofCsvRecord(new InputStreamReader(bytes, StandardCharsets.ISO_8859_1));
    }
}
