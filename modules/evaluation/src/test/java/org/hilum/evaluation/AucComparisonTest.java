package org.hilum.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hilum.evaluation.AucComparison.Case;
import org.junit.jupiter.api.Test;

class AucComparisonTest {
    private static final PatientBootstrap BOOTSTRAP = new PatientBootstrap(400, 17);

    /** Creates cases whose scores are the truth with noise: more noise gives a smaller AUC. */
    private static List<Case> cases(int number, double formerBlur, double candidateBlur, long seed) {
        Random random = new Random(seed);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            boolean positive = random.nextInt(4) == 0;
            double truth = positive ? 1 : 0;
            cases.add(new Case(
                    "p" + i / 2,
                    truth + formerBlur * random.nextGaussian(),
                    truth + candidateBlur * random.nextGaussian(),
                    positive));
        }
        return cases;
    }

    @Test
    void resultsMatchAManualCount() {
        // former ranks the positive second of three (AUC .5), candidate first (AUC 1)
        List<Case> cases =
                List.of(new Case("a", 0.5, 0.9, true), new Case("b", 0.7, 0.1, false), new Case("c", 0.1, 0.2, false));
        AucComparison comparison = AucComparison.compute(BOOTSTRAP, List.of(cases));
        assertThat(comparison.difference().value()).isCloseTo(0.5, within(1e-12));
        assertThat(comparison.byFinding().get(0).value()).isCloseTo(0.5, within(1e-12));
        assertThat(comparison.better()).isGreaterThan(0.5);
    }

    @Test
    void aModelDoesNotDifferFromItself() {
        AucComparison comparison = AucComparison.compute(
                BOOTSTRAP,
                List.of(cases(200, 1, 1, 3).stream()
                        .map(one -> new Case(one.patient(), one.former(), one.former(), one.positive()))
                        .toList()));
        assertThat(comparison.difference()).isEqualTo(Estimate.of(0, 0, 0));
        assertThat(comparison.better()).isEqualTo(0.5);
    }

    @Test
    void aBetterModelHasAPositiveDifferenceAndAWorseOneItsNegative() {
        List<List<Case>> findings = List.of(cases(300, 2, 0.5, 1), cases(300, 2, 0.5, 2));
        AucComparison better = AucComparison.compute(BOOTSTRAP, findings);
        assertThat(better.difference().lower()).isPositive();
        assertThat(better.better()).isGreaterThan(0.99);
        AucComparison worse = AucComparison.compute(
                BOOTSTRAP,
                findings.stream()
                        .map(cases -> cases.stream()
                                .map(one -> new Case(one.patient(), one.candidate(), one.former(), one.positive()))
                                .toList())
                        .toList());
        assertThat(worse.difference().value()).isCloseTo(-better.difference().value(), within(1e-12));
        assertThat(worse.better()).isCloseTo(1 - better.better(), within(1e-12));
    }

    @Test
    void aFindingWithoutPositivesDoesNotCount() {
        List<Case> negative = cases(50, 1, 1, 5).stream()
                .map(one -> new Case(one.patient(), one.former(), one.candidate(), false))
                .toList();
        List<Case> mixed = cases(200, 2, 0.5, 1);
        AucComparison both = AucComparison.compute(BOOTSTRAP, List.of(negative, mixed));
        assertThat(both.byFinding().get(0).reason()).isEqualTo("no positive or no negative case");
        assertThat(both.difference().value()).isCloseTo(both.byFinding().get(1).value(), within(1e-12));
        assertThat(AucComparison.compute(BOOTSTRAP, List.of(negative))
                        .difference()
                        .reason())
                .isNotNull();
    }
}
