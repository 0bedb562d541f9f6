package org.hilum.reports;

/**
 * A term in a sentence.
 *
 * @param term which
 * @param first index of its first token
 * @param last index of its last token
 */
record TermMatch(Term term, int first, int last) {}
