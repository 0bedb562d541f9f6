package org.hilum.ingest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hilum.reports.SectionName;

/** Kinds of columns in a CSV file of reports. */
public enum ReportColumn {
    REPORT_ID,
    STUDY_ID,
    PATIENT_ID,
    /** Name of the patient, which {@code privacy.scrub} masks in the text; it is not stored. */
    PATIENT_NAME,
    DATE,
    STATUS,
    /** Code or name of the examination, which {@code reports.only} selects by. */
    EXAM,
    /** The whole report; sections are found by their headings. */
    TEXT,
    COMPARISON,
    INDICATION,
    FINDINGS,
    IMPRESSION;

    /** Returns the name in {@code --column name=column}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the section that the column holds, if any. */
    Optional<SectionName> section() {
        return switch (this) {
            case COMPARISON -> Optional.of(SectionName.COMPARISON);
            case INDICATION -> Optional.of(SectionName.INDICATION);
            case FINDINGS -> Optional.of(SectionName.FINDINGS);
            case IMPRESSION -> Optional.of(SectionName.IMPRESSION);
            default -> Optional.empty();
        };
    }

    /** Returns the kind of that name. */
    public static Optional<ReportColumn> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(name)).findFirst();
    }

    /** Returns all names, for messages. */
    public static String names() {
        return Arrays.stream(values()).map(ReportColumn::id).collect(Collectors.joining(", "));
    }
}
