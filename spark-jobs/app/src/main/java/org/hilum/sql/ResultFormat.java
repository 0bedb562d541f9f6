package org.hilum.sql;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Formats of a query's result. */
public enum ResultFormat {
    /** Columns of equal width between lines, complete. */
    TABLE {
        @Override
        public void write(Dataset<Row> answer, Consumer<String> lines) {
            lines.accept(answer.showString(Integer.MAX_VALUE - 1, 0, false).stripTrailing());
        }
    },
    /** Comma-separated values with a header (RFC 4180); NULL is empty. */
    CSV {
        @Override
        public void write(Dataset<Row> answer, Consumer<String> lines) {
            lines.accept(csv(List.of(answer.columns())));
            rows(answer, row -> lines.accept(csv(row)));
        }
    },
    /** One JSON object per line. */
    JSON {
        @Override
        public void write(Dataset<Row> answer, Consumer<String> lines) {
            answer.toJSON().toLocalIterator().forEachRemaining(lines);
        }
    },
    /** A table of Markdown. */
    MARKDOWN {
        @Override
        public void write(Dataset<Row> answer, Consumer<String> lines) {
            lines.accept(markdown(List.of(answer.columns())));
            lines.accept(markdown(
                    Arrays.stream(answer.columns()).map(column -> "---").toList()));
            rows(answer, row -> lines.accept(markdown(row)));
        }
    },
    /** Parquet files in a folder, which {@code --output} names. */
    PARQUET {
        @Override
        public void write(Dataset<Row> answer, Consumer<String> lines) {
            throw new IllegalStateException("parquet is no text");
        }
    };

    /**
     * Writes a result as text, row by row where the format allows it.
     *
     * @param answer the result
     * @param lines takes the lines
     */
    public abstract void write(Dataset<Row> answer, Consumer<String> lines);

    /** Whether the result is text. */
    public boolean isText() {
        return this != PARQUET;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static void rows(Dataset<Row> answer, Consumer<List<String>> cells) {
        Iterator<Row> rows = answer.toLocalIterator();
        while (rows.hasNext()) {
            Row row = rows.next();
            List<String> values = new ArrayList<>();
            for (int i = 0; i < row.length(); i++) {
                values.add(row.isNullAt(i) ? "" : String.valueOf(row.get(i)));
            }
            cells.accept(values);
        }
    }

    private static String csv(List<String> cells) {
        StringWriter text = new StringWriter();
        CsvWriter.builder().build(text).writeRecord(cells);
        return text.toString().stripTrailing();
    }

    private static String markdown(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " "))
                .reduce("|", (line, cell) -> line + " " + cell + " |");
    }
}
