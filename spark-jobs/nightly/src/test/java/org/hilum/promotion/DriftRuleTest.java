package org.hilum.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.hilum.domain.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftRuleTest {
    private static final String MASS = Finding.MASS.id();

    /** The share may differ by 0.125, a number that doubles hold exactly. */
    private static final DriftRule RULE = new DriftRule(new GuardSettings(.125, 14, 100, .1, 20));

    @ParameterizedTest
    @CsvSource({"0, false", "99, false", "100, true", "101, true"})
    void fewSubjectsAreNotCompared(long subjects, boolean isEnough) {
        assertThat(RULE.isEnough(subjects)).isEqualTo(isEnough);
    }

    @ParameterizedTest
    @CsvSource({
        // 3 standard errors of one half of 10,000 subjects are 0.015, so the setting counts
        "0.5, 6250, true",
        "0.5, 6251, false",
        "0.5, 3750, true",
        "0.5, 3749, false",
        "0.5, 5000, true",
        // a share of none or all has no standard error
        "0, 1250, true",
        "0, 1251, false",
        "1, 8750, true",
        "1, 8749, false"
    })
    void ofManySubjectsTheShareMayDifferByTheSetting(double before, long positives, boolean passed) {
        Guard guard = ofMass(10_000, positives, before);
        assertThat(guard.allowed()).isEqualTo(.125);
        assertThat(guard.passed()).isEqualTo(passed);
    }

    @ParameterizedTest
    @CsvSource({"100, 65, true", "100, 66, false", "100, 35, true", "100, 34, false"})
    void ofFewSubjectsTheShareMayDifferByChance(long subjects, long positives, boolean passed) {
        // 3 * sqrt(0.5 * 0.5 / 100)
        Guard guard = ofMass(subjects, positives, .5);
        assertThat(guard.allowed()).isCloseTo(.15, within(1e-12));
        assertThat(guard.passed()).isEqualTo(passed);
    }

    @Test
    void withoutAnEarlierRunEveryShareIsAllowed() {
        for (long positives : List.of(0L, 100L)) {
            Guard guard = ofMass(100, positives, null);
            assertThat(guard.passed()).isTrue();
            assertThat(guard.value()).isEqualTo(positives / 100.0);
            assertThat(guard.allowed()).isEqualTo(.125);
            assertThat(guard.sentence()).endsWith("positive for Mass; there is no earlier run to compare with");
        }
    }

    @Test
    void everyFindingIsChecked() {
        List<Guard> guards = RULE.check(200, Map.of(MASS, 100L), Map.of(MASS, .1, Finding.HERNIA.id(), .2));
        assertThat(guards).extracting(Guard::name).containsOnly("label-drift");
        assertThat(guards).extracting(Guard::cases).containsOnly(200L);
        assertThat(guards)
                .extracting(Guard::finding)
                .containsExactlyElementsOf(
                        Finding.all().stream().map(Finding::id).toList());
        assertThat(guards)
                .filteredOn(guard -> !guard.passed())
                .as("a finding without positives is compared, too")
                .extracting(Guard::finding, Guard::value)
                .containsExactly(tuple(MASS, .5), tuple(Finding.HERNIA.id(), 0.0));
    }

    @Test
    void theSentenceGivesBothShares() {
        assertThat(ofMass(200, 100, .1).sentence())
                .isEqualTo("50.0 % of 200 newly labelled subjects are positive for Mass, 10.0 % before"
                        + " (allowed difference: 12.5 %)");
    }

    @Property(tries = 300)
    void findingsSwapPositivesAndNegativesWithoutAnyEffect(
            @ForAll @IntRange(min = 1, max = 5000) int subjects,
            @ForAll @IntRange(max = 5000) int some,
            @ForAll @DoubleRange(min = 0, max = 1) double before) {
        long positives = Math.min(some, subjects);
        Guard guard = ofMass(subjects, positives, before);
        Guard swapped = ofMass(subjects, subjects - positives, 1 - before);
        assertThat(guard.allowed()).isGreaterThanOrEqualTo(.125).isCloseTo(swapped.allowed(), within(1e-12));
        double distance = Math.abs(guard.value() - before) - guard.allowed();
        if (Math.abs(distance) > 1e-9) {
            assertThat(guard.passed()).isEqualTo(distance < 0).isEqualTo(swapped.passed());
        }
    }

    private static Guard ofMass(long subjects, long positives, Double before) {
        Map<String, Double> shares = before == null ? Map.of() : Map.of(MASS, before);
        return RULE.check(subjects, Map.of(MASS, positives), shares).stream()
                .filter(guard -> guard.finding().equals(MASS))
                .findFirst()
                .orElseThrow();
    }
}
