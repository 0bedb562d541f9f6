package org.hilum.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Data of a line chart for the page's script. */
final class LineData {

    private final Map<String, Object> data = new LinkedHashMap<>();
    private final List<Map<String, ?>> series = new ArrayList<>();

    private LineData(String x, String y) {
        data.put("x", x);
        data.put("y", y);
        data.put("series", series);
    }

    /** Creates a chart with two named axes, which are scaled to the curves. */
    static LineData of(String x, String y) {
        return new LineData(x, y);
    }

    /** Starts the vertical axis near the lowest point instead of at 0. */
    LineData fitY() {
        data.put("close", true);
        return this;
    }

    /** Sets the horizontal axis to 0 to 1. */
    LineData unitX() {
        data.put("unitX", true);
        return this;
    }

    /** Sets the vertical axis to 0 to 1. */
    LineData unitY() {
        data.put("unitY", true);
        return this;
    }

    /** Adds a dotted line from (0, 0) to (1, 1). */
    LineData diagonal() {
        data.put("diagonal", true);
        return this;
    }

    /** Marks every point. */
    LineData markers() {
        data.put("markers", true);
        return this;
    }

    /** Sets the number of decimals of x and y in tooltips. */
    LineData digits(int x, int y) {
        data.put("digits", List.of(x, y));
        return this;
    }

    /** Adds a vertical line with a label at x. */
    LineData mark(double x, String label) {
        data.put("mark", Map.of("x", x, "word", label));
        return this;
    }

    /** Adds a curve: {@code name} and {@code points}, optionally {@code dashed}, {@code hidden}, {@code bold}. */
    LineData series(Map<String, ?> curve) {
        series.add(curve);
        return this;
    }

    Map<String, ?> data() {
        return data;
    }
}
