package org.hilum.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The value of a label: 1, 0 or -1. That nothing was said of a finding is no value but the absence of a row. */
public enum LabelValue {
    POSITIVE(1),
    NEGATIVE(0),
    UNCERTAIN(-1);

    private static final Set<String> MISSING = Set.of("", "nan", "na", "n/a", "#n/a", "null", "none", "-");
    private static final Set<String> YES = Set.of("true", "yes", "y", "t");
    private static final Set<String> NO = Set.of("false", "no", "n", "f");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(?:\\.\\d*)?");

    private final int number;

    LabelValue(int number) {
        this.number = number;
    }

    /** 1, 0 or -1. */
    public int number() {
        return number;
    }

    /**
     * Whether a cell of a label file says nothing: it is blank, or has one of the words that spreadsheets and data frames
     * write for a missing value.
     */
    public static boolean isMissing(String text) {
        return MISSING.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * Reads a cell of a label file: the numbers 1, 0 and -1, however they are written ({@code 1.0}), or yes and no ({@code
     * true}, {@code y}, {@code no}, ... in any case).
     *
     * @return empty where the text is none of these
     */
    public static Optional<LabelValue> parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return Optional.of(POSITIVE);
        }
        if (NO.contains(word)) {
            return Optional.of(NEGATIVE);
        }
        return NUMBER.matcher(word).matches()
                ? Arrays.stream(values())
                        .filter(value -> Double.parseDouble(word) == value.number)
                        .findFirst()
                : Optional.empty();
    }
}
