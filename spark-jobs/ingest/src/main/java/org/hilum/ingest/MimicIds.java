package org.hilum.ingest;

import java.util.Optional;

/** Ids of MIMIC-CXR, which its tables give as numbers and its folders with a letter: {@code p10000032}, {@code s50414267}. */
public final class MimicIds {
    private MimicIds() {}

    /** Returns a study id with its letter; empty if the text is neither a number nor such an id. */
    public static Optional<String> study(String text) {
        return withLetter("s", text);
    }

    /** Returns a patient id with its letter; empty if the text is neither a number nor such an id. */
    public static Optional<String> patient(String text) {
        return withLetter("p", text);
    }

    private static Optional<String> withLetter(String letter, String text) {
        // spreadsheets write whole numbers with decimals where a column has blanks
        String number = text.strip().replaceFirst("\\.0+$", "").replaceFirst("^" + letter, "");
        return number.matches("\\d+") ? Optional.of(letter + number) : Optional.empty();
    }
}
