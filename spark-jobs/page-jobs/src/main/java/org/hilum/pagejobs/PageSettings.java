package org.hilum.pagejobs;

import org.hilum.settings.Settings;

/**
 * The settings of the page.
 *
 * @param panels maximum number of images on the page
 * @param privacy what the page shows of reports and ids
 */
public record PageSettings(int panels, Privacy privacy) {
    /** Reads and checks the section {@code page}. */
    public static PageSettings of(Settings settings) {
        Settings.Section page = settings.section("page");
        return new PageSettings(
                page.getInt("panels", 0, 1000), new Privacy(page.getBoolean("text"), !page.getBoolean("pseudonyms")));
    }
}
