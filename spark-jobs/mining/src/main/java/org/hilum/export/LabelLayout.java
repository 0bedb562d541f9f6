package org.hilum.export;

import java.util.Locale;

/** The shapes in which labels are exported. */
public enum LabelLayout {
    /** The id, then a column per finding: 1, 0, -1, blank for not mentioned. */
    CHEXPERT,
    /** The id and the positive findings separated by {@code |}, or {@code No Finding}. */
    NIH,
    /** A row per label. */
    LONG;

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
