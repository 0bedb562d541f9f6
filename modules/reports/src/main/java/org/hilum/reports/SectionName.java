package org.hilum.reports;

import java.util.Locale;

/** The sections of a report that hilum tells apart. */
public enum SectionName {
    /** What the study is compared with. Not mined. */
    COMPARISON,
    /** Why the study was asked for, the history. Not mined. */
    INDICATION,
    /** What is seen. Mined. */
    FINDINGS,
    /** What the reader concludes. Mined. */
    IMPRESSION,
    /** What was added after the report was signed. Mined. */
    ADDENDUM,
    /** A report without findings and impression, which is read whole. Mined. */
    TEXT;

    /** The name in tables: lower case, such as {@code findings}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The section of that name.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static SectionName of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
