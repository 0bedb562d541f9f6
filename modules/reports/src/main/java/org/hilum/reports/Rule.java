package org.hilum.reports;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.hilum.domain.Assertion;

/**
 * A rule: where it applies, and what it says of the mention.
 *
 * @param where file and line of the rule
 * @param id by which mentions name it
 * @param before patterns over the words before the mention
 * @param after patterns over the words after it
 * @param paths patterns over the dependency graph, for a graph rule
 * @param reach how far a phrase reaches
 * @param side on which side of the mention a path's operator must stand
 * @param says the assertion; null: the mention is of something else (the past, another body) and is dropped
 * @param operators words that make a sentence need this rule, besides those of {@code words.lists}
 * @param examples sentences with the mention in brackets, of which this rule decides
 */
record Rule(
        String where,
        String id,
        List<Pattern> before,
        List<Pattern> after,
        List<GraphPath> paths,
        Reach reach,
        Side side,
        Assertion says,
        Set<String> operators,
        List<String> examples) {
    /** What may stand between phrase and mention. */
    enum Reach {
        /** Only describing words. */
        TOUCHING,
        /** Describing words, other terms, commas and "or", "and": the phrase governs a list. */
        LIST,
        /** What belongs to a subject: no clause boundary, no finite verb, other items only if joined by "and" or "or". */
        SUBJECT,
        /** Anything but a clause boundary or a finite verb. */
        CLAUSE,
        /** Anything. */
        SENTENCE
    }

    enum Side {
        LEFT,
        RIGHT,
        ANY
    }
}
