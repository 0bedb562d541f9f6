package org.hilum.page;

import java.util.Map;

/**
 * A chart that the page's script draws.
 *
 * @param kind {@code bars}, {@code chest}, {@code chord}, {@code intervals}, {@code lines} or {@code progression}
 * @param title caption
 * @param label description for screen readers
 * @param rows number of rows, which determines the height; 0 for a square chart
 * @param data data for the script
 */
record Chart(String kind, String title, String label, int rows, Map<String, ?> data) {

    String json() {
        return Json.of(data);
    }

    /** Returns the height in pixels. */
    int height() {
        return rows == 0 ? 460 : 96 + 30 * rows;
    }
}
