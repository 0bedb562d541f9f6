package org.hilum.reports.attributes;

import java.util.Locale;
import java.util.Optional;

/** The change of a finding since an earlier examination. */
public enum Change {
    NEW,
    INCREASED,
    DECREASED,
    UNCHANGED,
    RESOLVED;

    /** Returns the value in the lake: the name in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the change with an id; empty for null. */
    public static Optional<Change> of(String id) {
        return Optional.ofNullable(id).map(text -> valueOf(text.toUpperCase(Locale.ROOT)));
    }

    /** Returns the change from one size to another, in any one unit. */
    public static Change between(double former, double present) {
        int order = Double.compare(present, former);
        return order == 0 ? UNCHANGED : order > 0 ? INCREASED : DECREASED;
    }
}
