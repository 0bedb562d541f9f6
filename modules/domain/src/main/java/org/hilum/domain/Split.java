package org.hilum.domain;

import java.util.Locale;

/** The part of the data that a patient belongs to. */
public enum Split {
    TRAIN,
    VALIDATION,
    TEST;

    /** The value in the column {@code splits.split}: the name in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
