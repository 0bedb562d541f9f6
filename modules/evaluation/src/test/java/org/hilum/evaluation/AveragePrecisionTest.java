package org.hilum.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AveragePrecisionTest {
    private static ScoredCase scored(double score, boolean positive) {
        return new ScoredCase("p" + score, score, positive);
    }

    @Test
    void weighsPrecisionByTheGainInRecall() {
        List<ScoredCase> cases = List.of(scored(.9, true), scored(.8, false), scored(.7, true), scored(.6, false));
        // recall 1/2 at precision 1, recall 1 at precision 2/3
        assertThat(AveragePrecision.compute(cases, new int[] {1, 1, 1, 1}).orElseThrow())
                .isCloseTo(.5 + .5 * 2 / 3, within(1e-12));
        assertThat(AveragePrecision.compute(cases, new int[] {1, 0, 1, 1}).orElseThrow())
                .isEqualTo(1);
    }

    @Test
    void aScoreThatSaysNothingHasTheShareOfPositives() {
        List<ScoredCase> cases = List.of(scored(.5, true), scored(.5, false), scored(.5, false), scored(.5, true));
        assertThat(AveragePrecision.compute(cases, new int[] {1, 1, 1, 1}).orElseThrow())
                .isEqualTo(.5);
    }

    @Test
    void isUndefinedWithoutPositives() {
        assertThat(AveragePrecision.compute(List.of(scored(.5, false)), new int[] {1}))
                .isEmpty();
        Estimate mean = new PatientBootstrap(100, 1).averagePrecisionMean(List.of(List.of(scored(.5, false))));
        assertThat(mean.value()).isNull();
    }

    @Test
    void hasAnIntervalOverPatients() {
        List<ScoredCase> cases = java.util.stream.IntStream.range(0, 200)
                .mapToObj(i -> new ScoredCase("p" + i, i % 10, i % 10 > 6 || i % 7 == 0))
                .toList();
        Estimate mean = new PatientBootstrap(200, 1).averagePrecisionMean(List.of(cases));
        assertThat(mean.value()).isBetween(.4, 1.0);
        assertThat(mean.lower()).isLessThan(mean.value());
        assertThat(mean.upper()).isGreaterThan(mean.value());
    }
}
