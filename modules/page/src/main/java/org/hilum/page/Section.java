package org.hilum.page;

import java.util.List;

/**
 * A section of the page.
 *
 * @param id its anchor
 * @param title its heading
 * @param intro what the reader sees here, in a sentence or two
 * @param missing what is missing and which command makes it; null where nothing is
 * @param charts its charts
 * @param tables its tables
 */
record Section(String id, String title, String intro, String missing, List<Chart> charts, List<Table> tables) {

    /** A section that has nothing to show but why. */
    static Section missing(String id, String title, String why) {
        return new Section(id, title, "", why, List.of(), List.of());
    }

    static Section of(String id, String title, String intro, List<Chart> charts, List<Table> tables) {
        return new Section(id, title, intro, null, charts, tables);
    }
}
