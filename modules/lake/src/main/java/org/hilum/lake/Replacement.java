package org.hilum.lake;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.when;

import io.delta.tables.DeltaTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.MapType;

/**
 * Replaces the rows of a scope after comparing them. Delta commits a version and rewrites files even for a MERGE that
 * changes nothing, so unchanged rows are removed first: running a job twice commits nothing the second time.
 */
final class Replacement {
    private static final String CHANGE = "hilum_change";
    private static final String THERE = "hilum_there";

    private final LakeTable table;
    private final DeltaTable target;
    private final Dataset<Row> current;
    private final String location;
    private final boolean empty;

    /**
     * Creates a replacement.
     *
     * @param table table to change
     * @param target handle of the table
     * @param current current rows of the table
     * @param location URI of the table
     * @param empty whether the table is known to be empty, so that the comparison can be skipped
     */
    Replacement(LakeTable table, DeltaTable target, Dataset<Row> current, String location, boolean empty) {
        this.table = table;
        this.target = target;
        this.location = location;
        this.current = current;
        this.empty = empty;
    }

    Changes apply(Dataset<Row> rows, Scope scope) {
        if (empty) {
            return new Changes(add(table, rows, location), 0, 0, 0);
        }
        try (CachedRows cached = CachedRows.of(changes(rows, scope))) {
            Dataset<Row> changes = cached.rows();
            Map<String, Long> counts = changes.groupBy(CHANGE).count().collectAsList().stream()
                    .collect(Collectors.toMap(row -> row.getAs(CHANGE), row -> row.getAs("count")));
            Changes result = new Changes(
                    counts.getOrDefault("insert", 0L),
                    counts.getOrDefault("update", 0L),
                    counts.getOrDefault("delete", 0L),
                    counts.getOrDefault("same", 0L));
            if (result.updated() + result.deleted() > 0) {
                merge(changes.where(col(CHANGE).notEqual("same")));
            } else if (result.inserted() > 0) {
                Dataset<Row> inserted =
                        changes.where(col(CHANGE).equalTo("insert")).select(columns(table));
                append(inserted, FileCount.of(result.inserted(), 0), location);
            }
            return result;
        }
    }

    /** Returns the new rows joined with the current rows of the scope, each with the change it needs. */
    private Dataset<Row> changes(Dataset<Row> rows, Scope scope) {
        List<String> key = table.definition().key();
        Dataset<Row> fresh = columnsOf(table, rows).withColumn(THERE, lit(true)).alias("n");
        Dataset<Row> before = current.where(scope.condition());
        if (scope.subjects().isPresent()) {
            Dataset<Row> subjects = scope.subjects().get();
            before = before.join(subjects, JoinKey.of(List.of(subjects.columns())), "left_semi");
        }
        before = before.withColumn(THERE, lit(true)).alias("e");
        Column sameKey = key.stream()
                .map(column -> col("n." + column).equalTo(col("e." + column)))
                .reduce(Column::and)
                .orElseThrow();
        Column sameContent = table.definition().content().stream()
                .map(column -> comparable("n", column).eqNullSafe(comparable("e", column)))
                .reduce(lit(true), Column::and);
        Column change = when(col("e." + THERE).isNull(), "insert")
                .when(col("n." + THERE).isNull(), "delete")
                .when(sameContent, "same")
                .otherwise("update");
        List<Column> selected = new ArrayList<>();
        for (String column : table.definition().schema().fieldNames()) {
            selected.add((key.contains(column) ? coalesce(col("n." + column), col("e." + column)) : col("n." + column))
                    .as(column));
        }
        selected.add(change.as(CHANGE));
        return fresh.join(before, sameKey, scope.deletes() ? "full_outer" : "left_outer")
                .select(selected.toArray(Column[]::new));
    }

    /** Returns a column in a comparable form: Spark cannot compare maps, but their sorted entries. */
    private Column comparable(String side, String column) {
        Column value = col(side + "." + column);
        return table.definition().schema().apply(column).dataType() instanceof MapType
                ? array_sort(map_entries(value))
                : value;
    }

    private void merge(Dataset<Row> changes) {
        String sameKey = table.definition().key().stream()
                .map(column -> "t." + column + " = s." + column)
                .collect(Collectors.joining(" and "));
        Map<String, String> values = new LinkedHashMap<>();
        for (String column : table.definition().schema().fieldNames()) {
            values.put(column, "s." + column);
        }
        target.as("t")
                .merge(changes.as("s"), sameKey)
                .whenMatched("s." + CHANGE + " = 'delete'")
                .delete()
                .whenMatched("s." + CHANGE + " = 'update'")
                .updateExpr(values)
                .whenNotMatched("s." + CHANGE + " = 'insert'")
                .insertExpr(values)
                .execute();
    }

    /** Appends rows, writes no file if there are none, and returns their number. */
    static long add(LakeTable table, Dataset<Row> rows, String location) {
        try (CachedRows cached = CachedRows.of(columnsOf(table, rows))) {
            Dataset<Row> fresh = cached.rows();
            Row size = fresh.agg(
                            count(lit(1)).as("rows"), FileCount.bytes(table).as("bytes"))
                    .first();
            long count = size.getAs("rows");
            if (count > 0) {
                append(fresh, FileCount.of(count, size.getAs("bytes")), location);
            }
            return count;
        }
    }

    /** Appends rows in at most the given number of files. */
    static void append(Dataset<Row> rows, int files, String location) {
        rows.coalesce(files).write().format("delta").mode("append").save(location);
    }

    static Dataset<Row> columnsOf(LakeTable table, Dataset<Row> rows) {
        return rows.select(columns(table));
    }

    static Column[] columns(LakeTable table) {
        return List.of(table.definition().schema().fields()).stream()
                .map(field -> col(field.name()).cast(field.dataType()).as(field.name()))
                .toArray(Column[]::new);
    }
}
