package org.hilum.reports;

/**
 * A word or a punctuation mark of a sentence.
 *
 * @param begin offset of the first character in the sentence
 * @param end offset after the last character
 * @param word spelling that terms and rules use, with abbreviations such as {@code w/o} expanded
 * @param corrected whether the sentence spells the word otherwise, see {@link Spelling}
 */
record Token(int begin, int end, String word, boolean corrected) {
    Token(int begin, int end, String word) {
        this(begin, end, word, false);
    }
}
