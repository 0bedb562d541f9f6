package org.hilum.reports;

import java.util.List;
import java.util.Set;
import org.hilum.domain.Assertion;

/**
 * A rule that assigns an assertion to a mention, in the manner of ConText: trigger phrases, their scope and a category.
 *
 * @param location file and line of the rule
 * @param id the rule's id, which mentions refer to
 * @param phrasesBefore trigger phrases before the mention
 * @param phrasesAfter trigger phrases after the mention
 * @param paths patterns over the dependency graph; empty for a phrase rule
 * @param scope the words that may stand between a trigger phrase and the mention
 * @param triggerSide the side of the mention on which the last word of a path must stand
 * @param category the assertion; null if the mention is dropped because it concerns the past or another person
 * @param triggers words besides those of {@code words.lists} that make a sentence go through the rules
 * @param phraseTriggers words that make a sentence go through the rules of phrases, which need no parser
 * @param examples sentences with the mention in brackets, for each of which this rule must decide
 */
record Rule(
        String location,
        String id,
        List<TriggerPhrase> phrasesBefore,
        List<TriggerPhrase> phrasesAfter,
        List<GraphPath> paths,
        Scope scope,
        TriggerSide triggerSide,
        Assertion category,
        Set<String> triggers,
        WordSet phraseTriggers,
        List<String> examples) {
    /**
     * The words that may stand between a trigger phrase and the mention. The constants' names are the words of the rule
     * files.
     */
    enum Scope {
        /** Modifiers only. */
        TOUCHING,
        /** Modifiers, other terms and conjunctions: the phrase governs a list. */
        LIST,
        /** The rest of a subject: no termination, no finite verb, other items only if joined by "and" or "or". */
        SUBJECT,
        /** Anything but a termination or a finite verb. */
        CLAUSE,
        /** Anything. */
        SENTENCE
    }

    /** The side of the mention on which the trigger of a path stands. */
    enum TriggerSide {
        LEFT,
        RIGHT,
        ANY
    }
}
