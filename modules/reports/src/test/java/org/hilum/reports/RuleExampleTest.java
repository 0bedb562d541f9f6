package org.hilum.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RuleExampleTest {
    @TestFactory
    Stream<DynamicTest> everyRuleDecidesItsExamples() {
        return RuleBook.load().rules().stream().flatMap(rule -> rule.examples().stream()
                .map(example -> DynamicTest.dynamicTest(rule.id() + ": " + example, () -> decides(rule, example))));
    }

    private static void decides(Rule rule, String example) {
        Decision decision = Marked.decide(example);
        assertThat(decision.rule()).isEqualTo(rule.id());
        assertThat(decision.assertion()).isEqualTo(rule.says());
    }

    /** A sentence with one mention in brackets. */
    static final class Marked {
        private static final Lexicon LEXICON = Lexicon.load();
        private static final RuleBook RULES = RuleBook.load();
        private static final WordLists WORDS = WordLists.load();
        private static final Parsing PARSER = Labelers.parser();

        private Marked() {}

        static Decision decide(String example) {
            int place = example.indexOf('[');
            Tokens tokens = Tokens.of(SentenceForm.of(example.replaceAll("[\\[\\]]", "")));
            List<TermMatch> matches = LEXICON.find(tokens);
            List<Decision> decisions = RULES.decide(new SentenceView(tokens, matches, WORDS, PARSER));
            for (int i = 0; i < matches.size(); i++) {
                if (tokens.get(matches.get(i).first()).begin() <= place
                        && place < tokens.get(matches.get(i).last()).end()) {
                    return decisions.get(i);
                }
            }
            throw new AssertionError("no term at the bracket of: " + example);
        }
    }
}
