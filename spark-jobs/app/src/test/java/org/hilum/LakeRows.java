package org.hilum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;

/** All rows of a lake except those of {@code runs}, by table, to detect whether a job changed anything. */
final class LakeRows {
    private static final Pattern LONG_VALUE = Pattern.compile("(:\"[^\"]{40})[^\"]{40,}\"");

    private LakeRows() {}

    static Map<String, List<String>> of(String root) {
        Lake lake = Lake.at(SparkSession.active(), root);
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (LakeTable table : LakeTable.values()) {
            if (table != LakeTable.RUNS && lake.has(table)) {
                rows.put(
                        table.id(),
                        Arrays.stream((String[]) lake.read(table).toJSON().collect())
                                .sorted()
                                .toList());
            }
        }
        return rows;
    }

    /**
     * Returns the rows that only one of two states of a lake has: {@code - } marks those of the first,
     * {@code + } those of the second. Each begins with its table; long values such as pixels are shortened.
     */
    static List<String> differences(Map<String, List<String>> before, Map<String, List<String>> after) {
        List<String> differences = new ArrayList<>();
        addMissing("- ", before, after, differences);
        addMissing("+ ", after, before, differences);
        return differences;
    }

    private static void addMissing(
            String sign, Map<String, List<String>> from, Map<String, List<String>> in, List<String> differences) {
        from.forEach((table, rows) -> {
            Map<String, Integer> present = new HashMap<>();
            in.getOrDefault(table, List.of()).forEach(row -> present.merge(row, 1, Integer::sum));
            rows.stream()
                    .filter(row -> present.merge(row, -1, Integer::sum) < 0)
                    .map(row -> sign + table + " " + LONG_VALUE.matcher(row).replaceAll("$1...\""))
                    .forEach(differences::add);
        });
    }
}
