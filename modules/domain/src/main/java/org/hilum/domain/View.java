package org.hilum.domain;

import java.util.Locale;
import java.util.Optional;

/** From where a chest was looked at. */
public enum View {
    /** From behind: the patient stands. */
    PA,
    /** From the front: often the patient lies or sits. */
    AP,
    /** From the side. */
    LATERAL;

    /** The view that a word of DICOM or of a manifest stands for; empty for any other, such as an oblique one. */
    public static Optional<View> named(String word) {
        return switch (word.strip().toUpperCase(Locale.ROOT)) {
            case "PA" -> Optional.of(PA);
            case "AP" -> Optional.of(AP);
            case "LATERAL", "LAT", "LL", "RL" -> Optional.of(LATERAL);
            default -> Optional.empty();
        };
    }
}
