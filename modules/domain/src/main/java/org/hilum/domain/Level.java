package org.hilum.domain;

import java.util.Locale;

/** What a label is about: a whole study or a single image. */
public enum Level {
    STUDY,
    IMAGE;

    /** The value in the column {@code labels.level}: the name in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
