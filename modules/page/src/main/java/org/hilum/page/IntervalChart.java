package org.hilum.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A chart of values with their intervals, one row per finding, with another's figure beside each where there is one. */
final class IntervalChart {

    private IntervalChart() {}

    /** One row. {@code other} may be null. */
    static Map<String, Object> row(String finding, Interval interval, Double other) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", Names.finding(finding));
        row.put("value", interval.known() ? interval.value() : null);
        row.put("lower", interval.bounded() ? interval.lower() : null);
        row.put("upper", interval.bounded() ? interval.upper() : null);
        row.put("other", other);
        return row;
    }

    /** The chart of a measure from 0 to 1. {@code other} names the figures beside. */
    static Chart of(String title, String metric, String other, List<Map<String, Object>> rows) {
        return new Chart(
                "intervals",
                title,
                "Chart of " + metric + " with 95 % intervals per finding. The table of this section has the numbers.",
                rows.size(),
                Map.of("metric", metric, "other", other, "rows", rows));
    }
}
