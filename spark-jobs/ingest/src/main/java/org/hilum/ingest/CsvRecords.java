package org.hilum.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.hilum.domain.HilumException;

/** Reads the records of a CSV file with a header (RFC 4180; encoding and separator see {@link CsvText}), one at a time. */
public final class CsvRecords {
    private CsvRecords() {}

    /** A cell that is needed cannot be decoded. */
    private static final class UndecodableCellException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** One record: its cells in the order of the header. */
    public static final class Cells {
        private final long number;
        private final List<String> fields;
        private final CsvText text;

        private Cells(long number, List<String> fields, CsvText text) {
            this.number = number;
            this.fields = fields;
            this.text = text;
        }

        /** Returns the number of the record from 1, without the header. */
        public long number() {
            return number;
        }

        /** Returns the number of cells, which exceeds that of the header's names where the header ends with empty cells. */
        public int count() {
            return fields.size();
        }

        /** Returns the position of the record in the file, for messages. */
        public String locator() {
            return "record " + number;
        }

        /** Returns the text of a cell; a record of which a needed cell has bytes of another encoding is rejected. */
        public String value(int column) {
            return text.decode(fields.get(column)).orElseThrow(UndecodableCellException::new);
        }

        /**
         * Returns the number in a cell. Where cells are not separated by commas, a comma may stand before the decimals.
         *
         * @throws NumberFormatException if the cell has no number
         */
        public double number(int column) {
            String cell = value(column).strip();
            return Double.parseDouble(text.separator() == ',' ? cell : cell.replace(',', '.'));
        }
    }

    /**
     * Reads records and passes the well-formed ones to {@code parser}. Records with another number of cells than the
     * header, or of which a needed cell cannot be decoded, are rejected.
     */
    public static Stream<ParsedRecord> read(InputStream bytes, Function<Cells, ParsedRecord> parser) {
        CsvText.Opened opened = CsvText.open(bytes);
        Iterator<CsvRecord> records = reader(opened).iterator();
        List<String> header = records.hasNext() ? records.next().getFields() : List.of();
        int columns = withoutTrailingBlanks(header).size();
        int most = header.size();
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
                    return parse(records.next(), number, columns, most, opened.text(), parser);
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

    /** Opens a file, decompressed if its name ends with .gz. */
    static InputStream open(Configuration hadoop, SourceFile file) throws IOException {
        return SourceBytes.decompressed(hadoop, file, SourceBytes.stored(hadoop, file.uri()));
    }

    /**
     * Reads the header of a file.
     *
     * @throws HilumException of kind wrong usage if the file has none
     */
    static List<String> header(Configuration hadoop, SourceFile file) {
        try (InputStream bytes = open(hadoop, file)) {
            CsvText.Opened opened = CsvText.open(bytes);
            Iterator<CsvRecord> records = reader(opened).iterator();
            if (!records.hasNext()) {
                throw HilumException.wrongUsage(
                        "The file " + file.uri() + " is empty; a CSV file with a header is expected.");
            }
            List<String> names = new ArrayList<>();
            for (String name : withoutTrailingBlanks(records.next().getFields())) {
                names.add(opened.text()
                        .decode(name)
                        .orElseThrow(() -> HilumException.wrongUsage("The header of " + file.uri() + " is not "
                                + opened.text().encodingName() + "; save the file as UTF-8."))
                        .strip());
            }
            if (!names.isEmpty() && names.get(0).startsWith("#")) {
                throw HilumException.wrongUsage("The first line of " + file.uri()
                        + " starts with #, which is a comment and no header; remove the line.");
            }
            return names;
        } catch (IOException | CsvParseException e) {
            throw HilumException.wrongUsage("The header of " + file.uri() + " cannot be read.");
        }
    }

    private static ParsedRecord parse(
            CsvRecord record, long number, int columns, int most, CsvText text, Function<Cells, ParsedRecord> parser) {
        String locator = "record " + number;
        List<String> fields = record.getFields();
        // spreadsheets often write a trailing comma, which does not make a row invalid
        while (fields.size() > columns && fields.get(fields.size() - 1).isBlank()) {
            fields = fields.subList(0, fields.size() - 1);
        }
        if (fields.size() < columns || fields.size() > most) {
            return ParsedRecord.rejected(
                    locator,
                    number,
                    fields.size() + " columns instead of " + columns + " (line " + record.getStartingLineNumber()
                            + ")");
        }
        try {
            return parser.apply(new Cells(number, fields, text));
        } catch (UndecodableCellException e) {
            return ParsedRecord.rejected(
                    locator,
                    number,
                    "not " + text.encodingName() + " (line " + record.getStartingLineNumber()
                            + "); save the file as UTF-8");
        }
    }

    /** Removes empty names at the end: the box list of the NIH release ends its header with three empty columns. */
    private static List<String> withoutTrailingBlanks(List<String> header) {
        List<String> names = header;
        while (!names.isEmpty() && names.get(names.size() - 1).isBlank()) {
            names = names.subList(0, names.size() - 1);
        }
        return names;
    }

    private static CsvReader<CsvRecord> reader(CsvText.Opened opened) {
        return CsvReader.builder()
                .fieldSeparator(opened.text().separator())
                .skipEmptyLines(true)
                .ignoreDifferentFieldCount(true)
                .ofCsvRecord(opened.reader());
    }
}
