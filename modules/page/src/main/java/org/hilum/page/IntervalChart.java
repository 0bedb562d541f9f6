package org.hilum.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chart of values with their intervals, one row per finding, with an optional value for comparison. */
final class IntervalChart {

    private IntervalChart() {}

    /** Returns a row of the chart; {@code other} is the value for comparison, or null. */
    static Map<String, Object> row(String finding, Interval interval, Double other) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", FindingTitles.of(finding));
        row.put("value", interval.isDefined() ? interval.value() : null);
        row.put("lower", interval.hasBounds() ? interval.lower() : null);
        row.put("upper", interval.hasBounds() ? interval.upper() : null);
        row.put("other", other);
        return row;
    }

    /** Returns the chart of a measure from 0 to 1; {@code other} names the values for comparison. */
    static Chart of(String title, String metric, String other, List<Map<String, Object>> rows) {
        return new Chart(
                "intervals",
                title,
                "Chart of " + metric + " with 95 % intervals per finding. The table of this section has the numbers.",
                rows.size(),
                Map.of("metric", metric, "other", other, "rows", rows));
    }
}
