package org.hilum.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_contains_key;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.hilum.domain.HilumException;
import org.hilum.lake.AnalystView;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeQuery;
import org.hilum.lake.LakeTable;
import org.hilum.lake.TableDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code describe}. */
@Command(
        name = "describe",
        description =
                "Describes the tables and views of the lake: rows, version, last writer; of one table its columns with their"
                        + " meaning, units and key.",
        footer = {"", "Example: hilum describe --lake /data/lake labels"})
final class DescribeCommand extends LakeCommand {
    private static final StructType TABLES = StructType.fromDDL(
            "name string, kind string, rows bigint, version bigint, last_writer string, written_at timestamp, comment string");
    private static final StructType COLUMNS =
            StructType.fromDDL("column string, type string, key string, nullable string, comment string");

    @Parameters(arity = "0..1", paramLabel = "TABLE", description = "A table or a view; all without.")
    private String name;

    @Override
    public Integer call() {
        Lake lake = openLake();
        if (name == null) {
            out(all(lake));
            return 0;
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        Optional<LakeTable> table = Arrays.stream(LakeTable.values())
                .filter(one -> one.id().equals(wanted))
                .findFirst();
        if (table.isPresent()) {
            describe(lake, table.get());
        } else if (Arrays.stream(AnalystView.values())
                .anyMatch(view -> view.id().equals(wanted))) {
            describe(lake, AnalystView.valueOf(wanted.toUpperCase(Locale.ROOT)));
        } else {
            throw HilumException.wrongUsage(
                    "There is no table or view " + name + "; there are " + String.join(", ", LakeQuery.names()) + ".");
        }
        return 0;
    }

    private String all(Lake lake) {
        List<Row> rows = new ArrayList<>();
        for (LakeTable table : LakeTable.values()) {
            if (lake.has(table)) {
                Row writer = writer(lake, table);
                rows.add(RowFactory.create(
                        table.id(),
                        "table",
                        lake.read(table).count(),
                        lake.version(table).orElseThrow(),
                        writer == null ? null : writer.getString(0) + " " + writer.getString(1),
                        writer == null ? null : writer.<Timestamp>getAs(2),
                        table.definition().comment()));
            }
        }
        for (AnalystView view : AnalystView.values()) {
            rows.add(RowFactory.create(view.id(), "view", null, null, null, null, view.comment()));
        }
        return table(lake.spark().createDataFrame(rows, TABLES));
    }

    /** Returns job, run and end of the last run that wrote a table; null if none is recorded. */
    private static Row writer(Lake lake, LakeTable table) {
        Row last = lake.read(LakeTable.RUNS)
                .where(map_contains_key(col("versions_written"), lit(table.id())))
                .agg(max_by(struct("job", "run_id", "finished_at"), col("finished_at"))
                        .as("last"))
                .first();
        return last.isNullAt(0) ? null : last.getStruct(0);
    }

    private void describe(Lake lake, LakeTable table) {
        TableDefinition definition = table.definition();
        out(definition.comment() + ".");
        if (lake.has(table)) {
            Row writer = writer(lake, table);
            out(String.format(
                    Locale.ROOT,
                    "%,d rows, version %d%s.",
                    lake.read(table).count(),
                    lake.version(table).orElseThrow(),
                    writer == null ? "" : ", last written by " + writer.getString(0) + ", run " + writer.getString(1)));
        } else {
            out("The lake has no such table yet; it reads as empty.");
        }
        List<Row> rows = new ArrayList<>();
        for (StructField field : definition.schema().fields()) {
            rows.add(RowFactory.create(
                    field.name(),
                    field.dataType().catalogString(),
                    definition.key().contains(field.name()) ? "key" : "",
                    field.nullable() ? "yes" : "no",
                    field.getComment().getOrElse(() -> "")));
        }
        out(table(lake.spark().createDataFrame(rows, COLUMNS)));
    }

    private void describe(Lake lake, AnalystView view) {
        out(view.comment() + ".");
        out("A view over "
                + String.join(", ", view.tables().stream().map(LakeTable::id).toList()) + ":");
        out(table(new LakeQuery(lake).run("describe " + view.id())));
        out(view.sql().strip());
    }
}
