package org.hilum.reports.attributes;

/**
 * Words of a sentence that say something of a mention.
 *
 * @param kind {@link Attribute#id()}, {@link #FORMER_SIZE} or {@link #SPELLING}
 * @param offset position of the first character in the sentence, from 0
 * @param length number of characters
 */
public record AttributeWords(String kind, int offset, int length) {
    /** The kind of a word of the finding's name that is misspelt. */
    public static final String SPELLING = "spelling";

    /** The kind of a size at an earlier examination. */
    public static final String FORMER_SIZE = "former_size";

    public AttributeWords(Attribute attribute, int offset, int length) {
        this(attribute.id(), offset, length);
    }
}
