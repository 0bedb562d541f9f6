package org.hilum.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RuleExampleTest {
    private static final Labeler ALL_RULES = Labelers.withAllRules();

    @TestFactory
    Stream<DynamicTest> everyRuleDecidesItsExamples() {
        return RuleBook.load().rules().stream().flatMap(rule -> rule.examples().stream()
                .map(example -> DynamicTest.dynamicTest(rule.id() + ": " + example, () -> decides(rule, example))));
    }

    private static void decides(Rule rule, String example) {
        Decision decision = MarkedExample.decide(ALL_RULES.miner(), example);
        assertThat(decision.rule()).isEqualTo(rule.id());
        assertThat(decision.assertion()).isEqualTo(rule.category());
    }
}
