package org.hilum.domain;

import java.util.Optional;

/** The value of a label: 1, 0 or -1. That nothing was said of a finding is no value but the absence of a row. */
public enum LabelValue {
    POSITIVE(1),
    NEGATIVE(0),
    UNCERTAIN(-1);

    private final int number;

    LabelValue(int number) {
        this.number = number;
    }

    /** 1, 0 or -1. */
    public int number() {
        return number;
    }

    /**
     * Reads a cell of a label file: {@code 1}, {@code 0}, {@code -1}, also written {@code 1.0}.
     *
     * @return empty where the text is none of these
     */
    public static Optional<LabelValue> parse(String text) {
        return switch (text.strip()) {
            case "1", "1.0" -> Optional.of(POSITIVE);
            case "0", "0.0" -> Optional.of(NEGATIVE);
            case "-1", "-1.0" -> Optional.of(UNCERTAIN);
            default -> Optional.empty();
        };
    }
}
