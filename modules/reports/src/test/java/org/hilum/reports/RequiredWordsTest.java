package org.hilum.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "not necessarily(?: a| an)*; not",
                "(?:does|do) not(?: \\w+ly)? (?:appear|seem); does do",
                "(?:more|rather) likely(?: \\w+){0,5} than; more rather",
                "(?:, ?)?(?:is|are)? ?(?:absent|excluded)(?! by); absent excluded",
                "no longer|gone; no gone",
                "(?:to (?:be )?seen|visible) here; to visible",
            })
    void firstUnderstoodPartIsRequired(String pattern, String words) {
        assertThat(RequiredWords.of(pattern)).containsExactlyInAnyOrder(words.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "favou?red",
                "improv\\w+",
                "(?:un)?likely",
                "(?:is|\\w+)",
                "(?:see)n",
                "\\w+ly",
                "(?=.* seen)",
                "vs|v\\w+"
            })
    void whatIsNotUnderstoodRequiresNothing(String pattern) {
        assertThat(RequiredWords.of(pattern)).isEmpty();
    }

    @Test
    void mostPhrasesOfTheRulesRequireWords() {
        long known = RuleBook.load().rules().stream()
                .flatMap(rule -> rule.phrasesBefore().stream())
                .filter(phrase -> !phrase.requiredWords().isEmpty())
                .count();
        assertThat(known).isGreaterThan(70);
    }
}
