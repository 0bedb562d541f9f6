package org.hilum.reports;

import org.hilum.domain.Assertion;

/** What is said of a mention, by which rule. A null assertion drops the mention. */
record Decision(Assertion assertion, String rule) {}
