package org.hilum.reports.attributes;

import java.util.Locale;
import java.util.Optional;

/** The side of the patient on which a finding is. */
public enum Laterality {
    LEFT,
    RIGHT,
    BILATERAL;

    /** Returns the value in the lake: the name in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the side of both together. */
    public Laterality and(Laterality other) {
        return this == other ? this : BILATERAL;
    }

    /** Returns the side with an id; empty for null. */
    public static Optional<Laterality> of(String id) {
        return Optional.ofNullable(id).map(text -> valueOf(text.toUpperCase(Locale.ROOT)));
    }

    /** Returns the other side; both for both. */
    public Laterality opposite() {
        return switch (this) {
            case LEFT -> RIGHT;
            case RIGHT -> LEFT;
            case BILATERAL -> BILATERAL;
        };
    }
}
