package org.hilum.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ThresholdRuleTest {
    private static ScoredCase scored(double score, boolean positive) {
        return new ScoredCase("p" + score, score, positive);
    }

    /** Two positives of ten cases: one at the top, one below two negatives. */
    private static final List<ScoredCase> RARE = List.of(
            scored(.9, true),
            scored(.8, false),
            scored(.7, false),
            scored(.6, true),
            scored(.5, false),
            scored(.4, false),
            scored(.3, false),
            scored(.2, false),
            scored(.1, false),
            scored(.05, false));

    @Test
    void youdenFindsBothPositivesAmongManyNegatives() {
        // above .55: sensitivity 1, specificity 6/8; above .85: 1/2 and 1
        assertThat(ThresholdRule.YOUDEN.threshold(RARE).orElseThrow()).isCloseTo(.55, within(1e-12));
    }

    @Test
    void f1TakesTheHighestOfEquallyGoodThresholds() {
        // above .85: precision 1, recall 1/2, F1 2/3; above .55: 1/2 and 1, the same
        assertThat(ThresholdRule.F1.threshold(RARE).orElseThrow()).isCloseTo(.85, within(1e-12));
    }

    @Test
    void oneClassHasNoThreshold() {
        for (ThresholdRule rule : ThresholdRule.values()) {
            assertThat(rule.threshold(List.of(scored(.3, false)))).isEmpty();
            assertThat(rule.threshold(List.of(scored(.3, true)))).isEmpty();
            assertThat(rule.threshold(List.of())).isEmpty();
        }
    }

    @Test
    void anOperatingPointOfOneClassFallsBack() {
        OperatingPoint point = OperatingPoint.fit(List.of(scored(.3, false), scored(.9, false)));
        assertThat(point.isFitted()).isFalse();
        assertThat(point.threshold(ThresholdRule.YOUDEN)).isEqualTo(.5);
        assertThat(point.threshold(ThresholdRule.F1)).isEqualTo(.5);
        assertThat(point.scaling()).isEqualTo(PlattScaling.IDENTITY);
    }

    @Test
    void anOperatingPointHasTheRulesThresholds() {
        OperatingPoint point = OperatingPoint.fit(RARE);
        assertThat(point.isFitted()).isTrue();
        assertThat(point.threshold(ThresholdRule.YOUDEN)).isCloseTo(.55, within(1e-12));
        assertThat(point.threshold(ThresholdRule.F1)).isCloseTo(.85, within(1e-12));
        assertThat(point.scaling().apply(.9)).isGreaterThan(point.scaling().apply(.1));
    }

    @Property(tries = 300)
    boolean noOtherThresholdIsBetter(
            @ForAll @Size(min = 2, max = 12) List<@DoubleRange(min = 0, max = 1) Double> probabilities,
            @ForAll @DoubleRange(min = 0, max = 1) double other) {
        List<ScoredCase> cases = new ArrayList<>();
        for (int i = 0; i < probabilities.size(); i++) {
            cases.add(scored(probabilities.get(i), i % 2 == 0));
        }
        for (ThresholdRule rule : ThresholdRule.values()) {
            double best = rule.threshold(cases).orElseThrow();
            if (rule.objective(counts(cases, other)) > rule.objective(counts(cases, best)) + 1e-12) {
                return false;
            }
        }
        return true;
    }

    private static ConfusionMatrix counts(List<ScoredCase> cases, double threshold) {
        ConfusionMatrix counts = ConfusionMatrix.NONE;
        for (ScoredCase scored : cases) {
            counts = counts.withDecision(scored.score() >= threshold, scored.positive(), 1);
        }
        return counts;
    }
}
