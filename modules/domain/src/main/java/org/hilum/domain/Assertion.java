package org.hilum.domain;

import java.util.Locale;

/** What a report says of a finding that it mentions. */
public enum Assertion {
    /** Said to be there. */
    POSITIVE,
    /** Said to be there with a degree of confidence: "probable", "likely", "consistent with", "versus". */
    PROBABLE,
    /** Neither affirmed nor denied: "may represent", "cannot be excluded". */
    UNCERTAIN,
    /** Said not to be there. */
    NEGATIVE;

    /** The value in the column {@code mentions.assertion}: the name in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The assertion of that id.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Assertion of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
