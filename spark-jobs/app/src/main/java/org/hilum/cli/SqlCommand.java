package org.hilum.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.job.JobRunner;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeQuery;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sql}. */
@Command(
        name = "sql",
        description = "Runs a query over the tables and views of the lake.",
        footer = {
            "",
            "Example: hilum sql --lake /data/lake \"select * from prevalence order by positive desc\"",
            "Tables and views by name: reports, mentions, labels, images, models, evaluations, quarantine, runs, ...;",
            "labels_wide, evidence, prevalence, cooccurrence, label_diff."
        })
final class SqlCommand extends LakeCommand {
    /** Formats of a query's result. */
    enum Format {
        TABLE,
        CSV,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "QUERY", description = "A SELECT in Spark's SQL.")
    private String query;

    @Option(
            names = "--format",
            defaultValue = "table",
            paramLabel = "FORMAT",
            description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Override
    public Integer call() {
        Settings settings = settings();
        lakeRoot(settings);
        Lake lake = lake(SparkSessions.open(name()), settings);
        Dataset<Row> answer = new LakeQuery(lake).run(query);
        if (settings.section("sql").getBoolean("record")) {
            JobRunner.of(lake, settings)
                    .run(new RecordQuery(new LakeQuery(lake).tables(query)), sharedArguments(lakeRoot(settings)));
        }
        print(answer);
        return 0;
    }

    private void print(Dataset<Row> answer) {
        switch (format) {
            case TABLE -> out(table(answer));
            case JSON -> answer.toJSON().toLocalIterator().forEachRemaining(this::out);
            case CSV -> {
                out(line(List.of(answer.columns())));
                Iterator<Row> rows = answer.toLocalIterator();
                while (rows.hasNext()) {
                    Row row = rows.next();
                    List<String> cells = new ArrayList<>();
                    for (int i = 0; i < row.length(); i++) {
                        cells.add(row.isNullAt(i) ? "" : String.valueOf(row.get(i)));
                    }
                    out(line(cells));
                }
            }
            default -> throw new IllegalStateException(format.name());
        }
    }

    private static String line(List<String> cells) {
        StringWriter text = new StringWriter();
        CsvWriter.builder().build(text).writeRecord(cells);
        return text.toString().stripTrailing();
    }
}
