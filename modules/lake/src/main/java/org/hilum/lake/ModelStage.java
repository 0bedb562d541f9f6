package org.hilum.lake;

import java.util.Locale;

/** Stage of a model in the table {@code models}. */
public enum ModelStage {
    /** Trained, but not promoted yet. */
    CANDIDATE,
    /** The model whose results count; a lake has at most one. */
    CHAMPION,
    /** A former champion. */
    RETIRED;

    /** Returns the value in the column {@code models.stage}: the name in lower case. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the stage of a value.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ModelStage of(String value) {
        return valueOf(value.toUpperCase(Locale.ROOT));
    }
}
