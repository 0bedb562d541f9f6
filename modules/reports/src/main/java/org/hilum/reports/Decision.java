package org.hilum.reports;

import org.hilum.domain.Assertion;

/**
 * The assertion of a mention and the rule that decided it.
 *
 * @param assertion the assertion; null if the mention is dropped
 * @param rule id of the rule
 * @param trigger words by which a rule of phrases decided; empty if none did
 */
record Decision(Assertion assertion, String rule, String trigger) {
    Decision(Assertion assertion, String rule) {
        this(assertion, rule, "");
    }
}
