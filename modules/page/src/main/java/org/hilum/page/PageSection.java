package org.hilum.page;

import java.util.List;

/**
 * A section of the page.
 *
 * @param id anchor of the section
 * @param title heading
 * @param intro introduction of one or two sentences
 * @param missing message about missing content and the command that creates it; null if nothing is missing
 * @param charts charts of the section
 * @param tables tables of the section
 */
record PageSection(String id, String title, String intro, String missing, List<Chart> charts, List<Table> tables) {

    /** Returns a section without content, with the reason. */
    static PageSection missing(String id, String title, String why) {
        return new PageSection(id, title, "", why, List.of(), List.of());
    }

    static PageSection of(String id, String title, String intro, List<Chart> charts, List<Table> tables) {
        return new PageSection(id, title, intro, null, charts, tables);
    }
}
