package org.hilum.comparison;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;

/**
 * Content of a lake's tables without the parts that differ from run to run: times, run ids, the lake's location,
 * labeler versions and model ids. Two lakes that were processed by the same jobs have the same content.
 */
public final class LakeContent {
    /**
     * Columns that hold times or runs, or the hash of a file that does: a bundle contains the durations of its
     * epochs.
     */
    private static final Set<String> OF_THE_RUN = Set.of(
            "history",
            "run_id",
            "summary",
            "bundle_sha256",
            "modified",
            "message",
            "versions_read",
            "versions_written");

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private LakeContent() {}

    /**
     * Returns the rows of each table except {@code runs}, which also contains failed attempts.
     *
     * @param root URI of the lake
     * @return one JSON text per row, sorted, by table
     */
    public static Map<String, List<String>> of(String root) {
        Map<String, List<String>> rows = withRuns(root);
        rows.remove(LakeTable.RUNS.id());
        return rows;
    }

    /**
     * Returns the rows of each table.
     *
     * @param root URI of the lake
     * @return one JSON text per row, sorted, by table
     */
    public static Map<String, List<String>> withRuns(String root) {
        Lake lake = Lake.at(SparkSession.active(), root);
        Map<String, String> names = names(lake);
        Map<String, List<String>> rows = new TreeMap<>();
        for (LakeTable table : LakeTable.values()) {
            if (lake.has(table)) {
                rows.put(table.id(), rows(lake, table, names));
            }
        }
        return rows;
    }

    private static List<String> rows(Lake lake, LakeTable table, Map<String, String> names) {
        Dataset<Row> all = lake.read(table);
        Column[] columns = Stream.concat(table.definition().key().stream(), table.definition().content().stream())
                .filter(column -> !OF_THE_RUN.contains(column))
                .filter(column ->
                        !all.schema().apply(column).dataType().typeName().equals("timestamp"))
                .map(column -> col(column))
                .toArray(Column[]::new);
        return Arrays.stream((String[]) all.select(columns).toJSON().collect())
                .map(row -> neutral(row, names))
                .sorted()
                .toList();
    }

    private static String neutral(String row, Map<String, String> names) {
        String neutral = row;
        for (Map.Entry<String, String> name : names.entrySet()) {
            neutral = neutral.replace(name.getKey(), name.getValue());
        }
        try {
            // the order of a map's entries says nothing
            return JSON.writeValueAsString(JSON.readValue(neutral, TreeMap.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row is no JSON object", e);
        }
    }

    /** Returns placeholders by the names that differ from lake to lake. */
    private static Map<String, String> names(Lake lake) {
        Map<String, String> names = new HashMap<>();
        names.put(lake.root(), "<lake>");
        names.put(lake.root().replaceFirst("^file:", ""), "<lake>");
        number(lake, LakeTable.LABELERS, "version", "since", names);
        number(lake, LakeTable.MODELS, "model_id", "created_at", names);
        // longer names first, since one name may be a prefix of another
        Map<String, String> ordered =
                new TreeMap<>((a, b) -> a.length() != b.length() ? b.length() - a.length() : a.compareTo(b));
        ordered.putAll(names);
        return ordered;
    }

    private static void number(Lake lake, LakeTable table, String column, String time, Map<String, String> names) {
        if (lake.has(table)) {
            List<Row> rows =
                    lake.read(table).orderBy(time, column).select(column).collectAsList();
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i).getString(0).length() >= 6) {
                    names.putIfAbsent(rows.get(i).getString(0), "<" + column + " " + (i + 1) + ">");
                }
            }
        }
    }

    /** Returns all rows of all tables as one text to search. */
    public static String everything(String root) {
        Lake lake = Lake.at(SparkSession.active(), root);
        List<String> all = new ArrayList<>();
        for (LakeTable table : LakeTable.values()) {
            lake.read(table).collectAsList().forEach(row -> all.add(row.json()));
        }
        return String.join("\n", all);
    }
}
