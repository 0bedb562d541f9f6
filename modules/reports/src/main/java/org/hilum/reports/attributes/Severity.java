package org.hilum.reports.attributes;

import java.util.Locale;
import java.util.Optional;

/** How severe a finding is, from the least to the most. */
public enum Severity {
    MINIMAL,
    MILD,
    MODERATE,
    SEVERE;

    /** Returns the value in the lake: the name in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the more severe of both. */
    public Severity and(Severity other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Returns the severity with an id; empty for null. */
    public static Optional<Severity> of(String id) {
        return Optional.ofNullable(id).map(text -> valueOf(text.toUpperCase(Locale.ROOT)));
    }
}
