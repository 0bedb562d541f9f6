package org.hilum.reports;

import java.util.Locale;

/** The sections of a report. */
public enum SectionName {
    /** Earlier studies for comparison. Not mined. */
    COMPARISON,
    /** Reason for the study and history. Not mined. */
    INDICATION,
    /** Description of the images. Mined. */
    FINDINGS,
    /** Conclusion of the radiologist. Mined. */
    IMPRESSION,
    /** Additions after the report was signed. Mined. */
    ADDENDUM,
    /** Text of a report without findings and impression. Mined. */
    TEXT;

    /** Returns the name in tables: lower case, such as {@code findings}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the section with a name in tables.
     *
     * @param id name in any case, such as {@code findings}
     * @return the section
     * @throws IllegalArgumentException if there is none
     */
    public static SectionName of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
