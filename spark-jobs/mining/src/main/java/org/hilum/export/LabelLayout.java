package org.hilum.export;

import java.util.Locale;

/** Layouts of exported labels. */
public enum LabelLayout {
    /** The id, then one column per finding: 1, 0, -1, or blank for not mentioned. */
    CHEXPERT,
    /** The id and the positive findings separated by {@code |}, or {@code No Finding}. */
    NIH,
    /** Four rows per study, with presence, probability, severity and location of each finding, see {@link MaplezTable}. */
    MAPLEZ,
    /** One row per label. */
    LONG;

    /** Returns the name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
