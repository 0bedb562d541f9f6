package org.hilum;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;

/** All rows of a lake except those of {@code runs}, by table, to detect whether a job changed anything. */
final class LakeRows {
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
}
