package org.hilum.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the page's script draws as curves. */
final class LineData {

    private final Map<String, Object> data = new LinkedHashMap<>();
    private final List<Map<String, ?>> series = new ArrayList<>();

    private LineData(String x, String y) {
        data.put("x", x);
        data.put("y", y);
        data.put("series", series);
    }

    /** Curves over two named axes, which fit the curves. */
    static LineData of(String x, String y) {
        return new LineData(x, y);
    }

    /** The vertical axis begins near the lowest point, not at 0. */
    LineData close() {
        data.put("close", true);
        return this;
    }

    /** The horizontal axis goes from 0 to 1. */
    LineData unitX() {
        data.put("unitX", true);
        return this;
    }

    /** The vertical axis goes from 0 to 1. */
    LineData unitY() {
        data.put("unitY", true);
        return this;
    }

    /** A dotted line from (0, 0) to (1, 1). */
    LineData diagonal() {
        data.put("diagonal", true);
        return this;
    }

    /** Every point is marked. */
    LineData markers() {
        data.put("markers", true);
        return this;
    }

    /** Decimals of x and y where the pointer shows a point. */
    LineData digits(int x, int y) {
        data.put("digits", List.of(x, y));
        return this;
    }

    /** A line across at x, with a word. */
    LineData mark(double x, String word) {
        data.put("mark", Map.of("x", x, "word", word));
        return this;
    }

    /** One more curve: {@code name} and {@code points}, and where wanted {@code dashed}, {@code hidden}, {@code bold}. */
    LineData series(Map<String, ?> curve) {
        series.add(curve);
        return this;
    }

    Map<String, ?> data() {
        return data;
    }
}
