package org.hilum.page;

import java.util.Map;

/**
 * A chart, drawn by the page's script from its data.
 *
 * @param kind {@code bars}, {@code chord}, {@code intervals} or {@code lines}
 * @param title its caption
 * @param label what a reader who does not see it is told
 * @param rows how many rows it has, which decides its height; 0 for a square one
 * @param data what the script draws
 */
record Chart(String kind, String title, String label, int rows, Map<String, ?> data) {

    String json() {
        return Json.of(data);
    }

    /** The height in pixels. */
    int height() {
        return rows == 0 ? 460 : 96 + 30 * rows;
    }
}
