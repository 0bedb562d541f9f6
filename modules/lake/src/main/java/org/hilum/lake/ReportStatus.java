package org.hilum.lake;

import java.util.Locale;

/** Status of a report in the table {@code reports}. */
public enum ReportStatus {
    PRELIMINARY,
    FINAL,
    CORRECTED,
    /** The report has no text. */
    EMPTY;

    /** Returns the value in the column {@code reports.status}: the name in lower case. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
