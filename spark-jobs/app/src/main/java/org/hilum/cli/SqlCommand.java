package org.hilum.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.hilum.domain.HilumException;
import org.hilum.job.JobRunner;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeQuery;
import org.hilum.settings.Settings;
import org.hilum.sql.ResultFormat;
import org.hilum.sql.SqlStatements;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sql}. */
@Command(
        name = "sql",
        description = "Runs SQL over the tables and views of the lake.",
        footer = {
            "",
            "Example: hilum sql --lake /data/lake \"select * from prevalence order by positive desc\"",
            "Example: hilum sql --lake /data/lake \"show tables\"",
            "Example: hilum sql --lake /data/lake --format parquet --output labels.parquet \"select * from labels_current\"",
            "SELECT, SHOW TABLES, DESCRIBE and EXPLAIN; labels VERSION AS OF 3 reads an earlier version. Nothing is written to the lake."
        })
final class SqlCommand extends LakeCommand {
    @Parameters(paramLabel = "QUERY", arity = "0..1", description = "A statement in Spark's SQL.")
    private String query;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Statements, each ended by a semicolon, which run one after the other.")
    private Path file;

    @Option(
            names = "--format",
            defaultValue = "table",
            paramLabel = "FORMAT",
            description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private ResultFormat format;

    @Option(
            names = "--output",
            paramLabel = "URI",
            description = "Where the result goes instead of standard output: a file, or a folder for parquet.")
    private String output;

    private Settings settings;
    private Lake lake;

    @Override
    public Integer call() {
        settings = settings();
        lakeRoot(settings);
        List<String> statements = statements();
        if (!format.isText() && output == null || output != null && statements.size() != 1) {
            throw HilumException.wrongUsage(
                    "--output takes the result of one statement, and the format parquet needs --output URI.");
        }
        SparkSession spark = SparkSessions.open(name());
        lake = lake(spark, settings);
        if (output == null) {
            statements.forEach(statement -> format.write(answer(statement), this::out));
        } else {
            write(answer(statements.get(0)));
        }
        return 0;
    }

    private List<String> statements() {
        if ((query == null) == (file == null)) {
            throw HilumException.wrongUsage("Give a query, or --file with statements.");
        }
        try {
            return file == null ? List.of(query) : SqlStatements.split(Files.readString(file));
        } catch (IOException e) {
            throw HilumException.wrongUsage("The file " + file + " cannot be read.");
        }
    }

    private Dataset<Row> answer(String statement) {
        LakeQuery queries = new LakeQuery(lake);
        Dataset<Row> answer = queries.run(statement);
        if (settings.section("sql").getBoolean("record")) {
            JobRunner.of(lake, settings)
                    .run(new RecordQuery(queries.tables(statement)), sharedArguments(lakeRoot(settings)));
        }
        return answer;
    }

    private void write(Dataset<Row> answer) {
        if (!format.isText()) {
            answer.write().mode("errorifexists").parquet(output);
            return;
        }
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(output);
        try (PrintWriter text = new PrintWriter(new BufferedWriter(new OutputStreamWriter(
                path.getFileSystem(lake.spark().sparkContext().hadoopConfiguration())
                        .create(path, true),
                StandardCharsets.UTF_8)))) {
            format.write(answer, text::println);
        } catch (IOException e) {
            throw HilumException.failed(output + " cannot be written: " + e.getMessage(), e);
        }
    }
}
