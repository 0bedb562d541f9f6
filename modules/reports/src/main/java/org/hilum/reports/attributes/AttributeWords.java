package org.hilum.reports.attributes;

import java.util.Locale;

/**
 * Words of a sentence that say an attribute.
 *
 * @param kind the attribute
 * @param offset position of the first character in the sentence, from 0
 * @param length number of characters
 */
public record AttributeWords(Kind kind, int offset, int length) {
    /** The attributes that words can say. */
    public enum Kind {
        LATERALITY,
        LOCATION,
        SEVERITY,
        CHANGE,
        SIZE,
        /** A word of the finding's name that is misspelt. */
        SPELLING;

        /** Returns the value in the lake: the name in lower case. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
