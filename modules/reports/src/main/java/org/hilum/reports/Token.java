package org.hilum.reports;

/**
 * A word or a punctuation mark of a sentence.
 *
 * @param begin first character in the sentence
 * @param end one after the last character
 * @param word in the spelling that terms and rules use: abbreviations such as {@code w/o} are written out
 */
record Token(int begin, int end, String word) {}
