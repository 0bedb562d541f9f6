package org.hilum.reports;

import org.hilum.domain.Assertion;

/**
 * The assertion of a mention and the rule that decided it.
 *
 * @param assertion the assertion; null if the mention is dropped
 * @param rule id of the rule
 */
record Decision(Assertion assertion, String rule) {}
