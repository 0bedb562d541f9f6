package org.hilum.ingest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hilum.reports.SectionName;

/** What a column of a CSV file of reports can hold. */
public enum ReportColumn {
    REPORT_ID,
    STUDY_ID,
    PATIENT_ID,
    DATE,
    STATUS,
    /** The whole report; sections are found by their headings. */
    TEXT,
    COMPARISON,
    INDICATION,
    FINDINGS,
    IMPRESSION;

    /** The name in {@code --column name=column}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The section that the column holds, where it holds one. */
    Optional<SectionName> section() {
        return switch (this) {
            case COMPARISON -> Optional.of(SectionName.COMPARISON);
            case INDICATION -> Optional.of(SectionName.INDICATION);
            case FINDINGS -> Optional.of(SectionName.FINDINGS);
            case IMPRESSION -> Optional.of(SectionName.IMPRESSION);
            default -> Optional.empty();
        };
    }

    /** The column kind of that name. */
    public static Optional<ReportColumn> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(name)).findFirst();
    }

    /** All names, for messages. */
    public static String names() {
        return Arrays.stream(values()).map(ReportColumn::id).collect(Collectors.joining(", "));
    }
}
