package org.hilum;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;

/** What the tables of a lake say, without times and ids of runs, to compare two lakes that went through the same. */
final class LakeContent {
    /** Columns that hold times and runs, or the hash of a file that does: a bundle says how long its epochs took. */
    private static final Set<String> OF_THE_RUN = Set.of("history", "run_id", "summary", "bundle_sha256");

    private LakeContent() {}

    /** The rows of each table, sorted, keys and content, with the lake's own place taken out. */
    static Map<String, List<String>> of(String root) {
        Lake lake = Lake.at(SparkSession.active(), root);
        Map<String, List<String>> rows = new TreeMap<>();
        for (LakeTable table : LakeTable.values()) {
            if (table != LakeTable.RUNS && lake.has(table)) {
                Column[] columns = Stream.concat(
                                table.definition().key().stream(), table.definition().content().stream())
                        .filter(column -> !OF_THE_RUN.contains(column))
                        .map(column -> col(column))
                        .toArray(Column[]::new);
                rows.put(
                        table.id(),
                        Arrays.stream((String[]) lake.read(table)
                                        .select(columns)
                                        .toJSON()
                                        .collect())
                                .map(row -> row.replace(lake.root(), "<lake>"))
                                .sorted()
                                .toList());
            }
        }
        return rows;
    }

    /** All rows of all tables, whole. */
    static String everything(String root) {
        Lake lake = Lake.at(SparkSession.active(), root);
        StringBuilder all = new StringBuilder();
        for (LakeTable table : LakeTable.values()) {
            for (Row row : lake.read(table).collectAsList()) {
                all.append(row.json()).append('\n');
            }
        }
        return all.toString();
    }
}
