package org.hilum.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private final CalibrationScores scores = new CalibrationScores(new PatientBootstrap(200, 1), 10);

    private static ScoredCase scored(String patient, double score, boolean positive) {
        return new ScoredCase(patient, score, positive);
    }

    private static final List<ScoredCase> FOUR =
            List.of(scored("a", .1, false), scored("b", .12, true), scored("c", .8, true), scored("d", 1, true));

    /** Creates cases of a model that predicts {@code sigmoid(2 z)} while the true probability is {@code sigmoid(z - 1)}. */
    private static List<ScoredCase> overconfident(int count) {
        SplittableRandom random = new SplittableRandom(7);
        List<ScoredCase> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double z = 6 * random.nextDouble() - 3;
            double truth = 1 / (1 + Math.exp(1 - z));
            cases.add(scored("p" + i, 1 / (1 + Math.exp(-2 * z)), random.nextDouble() < truth));
        }
        return cases;
    }

    @Test
    void binsContainTheirCases() {
        List<ReliabilityCurve.Bin> bins = new ReliabilityCurve(FOUR, 10).bins();
        assertThat(bins).hasSize(3);
        assertThat(bins.get(0).from()).isEqualTo(.1);
        assertThat(bins.get(0).cases()).isEqualTo(2);
        assertThat(bins.get(0).probability()).isCloseTo(.11, within(1e-12));
        assertThat(bins.get(0).positive()).isEqualTo(.5);
        assertThat(bins.get(1).from()).isEqualTo(.8);
        // 1 has no bin above it
        assertThat(bins.get(2).from()).isEqualTo(.9);
        assertThat(bins.get(2).probability()).isEqualTo(1);
    }

    @Test
    void errorAndBrierScoreMatchAManualComputation() {
        // (2 * |.11 - .5| + |.8 - 1| + |1 - 1|) / 4
        assertThat(scores.expectedError(FOUR).value()).isCloseTo(.98 / 4, within(1e-12));
        // (.1^2 + .88^2 + .2^2 + 0) / 4
        assertThat(scores.brier(FOUR).value()).isCloseTo((.01 + .7744 + .04) / 4, within(1e-12));
        assertThat(scores.brier(FOUR).lower()).isBetween(0.0, scores.brier(FOUR).value());
        assertThat(scores.brier(List.of()).reason()).isEqualTo("no case");
    }

    @Test
    void aScoreThatIsNotAProbabilityIsRejected() {
        assertThatThrownBy(() -> scores.brier(List.of(scored("a", 1.5, true))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1.5 is not a probability");
        assertThatThrownBy(() -> new ReliabilityCurve(List.of(scored("a", Double.NaN, true)), 10))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBinsShareOfPositivesHasAnInterval() {
        List<ScoredCase> cases = overconfident(500);
        for (ReliabilityCurve.Bin bin : new ReliabilityCurve(cases, 10).bins()) {
            Estimate share = scores.positiveShare(cases, bin);
            assertThat(share.value()).isEqualTo(bin.positive());
            assertThat(share.lower()).isLessThanOrEqualTo(share.value());
            assertThat(share.upper()).isGreaterThanOrEqualTo(share.value());
        }
    }

    @Test
    void fittingRecoversTheDistortionOfProbabilities() {
        PlattScaling scaling = PlattScaling.fit(overconfident(20_000)).orElseThrow();
        // logit p = 2 z, the truth z - 1
        assertThat(scaling.slope()).isCloseTo(.5, within(.03));
        assertThat(scaling.intercept()).isCloseTo(-1, within(.06));
    }

    @Test
    void scalingImprovesBrierScoreAndErrorOfOtherCases() {
        PlattScaling scaling = PlattScaling.fit(overconfident(300)).orElseThrow();
        List<ScoredCase> others = overconfident(3_000).subList(300, 3_000);
        List<ScoredCase> scaled = scaling.apply(others);
        assertThat(scores.brier(scaled).value()).isLessThan(scores.brier(others).value() - .02);
        assertThat(scores.expectedError(scaled).value())
                .isLessThan(scores.expectedError(others).value() / 2);
    }

    @Test
    void oneClassHasNoScaling() {
        assertThat(PlattScaling.fit(List.of(scored("a", .4, false), scored("b", .5, false))))
                .isEmpty();
        assertThat(PlattScaling.fit(List.of())).isEmpty();
    }

    @Test
    void invertedScoresAreScaledToTheShareOfPositives() {
        List<ScoredCase> cases = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            cases.add(scored("p" + i, i / 100.0, i < 20));
        }
        PlattScaling scaling = PlattScaling.fit(cases).orElseThrow();
        assertThat(scaling.slope()).isEqualTo(.05);
        assertThat(scaling.apply(.1)).isCloseTo(.2, within(.05));
        assertThat(scaling.apply(.9)).isCloseTo(.2, within(.05));
    }

    @Test
    void separableCasesDoNotGetProbabilitiesZeroAndOne() {
        PlattScaling scaling = PlattScaling.fit(List.of(
                        scored("a", .1, false), scored("b", .2, false), scored("c", .9, true), scored("d", .8, true)))
                .orElseThrow();
        // Platt's targets of two and two are 3/4 and 1/4
        assertThat(scaling.apply(.85)).isBetween(.6, .9);
        assertThat(scaling.apply(.15)).isBetween(.1, .4);
    }

    @Property
    boolean scalingKeepsTheOrder(
            @ForAll @DoubleRange(min = .05, max = 5) double slope,
            @ForAll @DoubleRange(min = -5, max = 5) double intercept,
            @ForAll @DoubleRange(min = 0, max = 1) double p,
            @ForAll @DoubleRange(min = 0, max = 1) double q) {
        PlattScaling scaling = new PlattScaling(slope, intercept);
        return Double.compare(p, q) * (scaling.apply(p) - scaling.apply(q)) >= 0;
    }

    @Property(tries = 200)
    boolean theMeanOfScaledProbabilitiesIsThatOfPlattsTargets(
            @ForAll @Size(min = 4, max = 40) List<@DoubleRange(min = 0, max = 1) Double> probabilities) {
        List<ScoredCase> cases = new ArrayList<>();
        double targets = 0;
        double positives = (probabilities.size() + 1) / 2;
        double negatives = probabilities.size() - positives;
        for (int i = 0; i < probabilities.size(); i++) {
            boolean positive = i % 2 == 0;
            cases.add(scored("p" + i, probabilities.get(i), positive));
            targets += positive ? (positives + 1) / (positives + 2) : 1 / (negatives + 2);
        }
        double scaled = PlattScaling.fit(cases).orElseThrow().apply(cases).stream()
                .mapToDouble(ScoredCase::score)
                .sum();
        return Math.abs(scaled - targets) < 1e-3 * cases.size();
    }

    @Property(tries = 200)
    boolean theErrorIsWithinZeroAndOne(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0, max = 1) Double> probabilities) {
        List<ScoredCase> cases = new ArrayList<>();
        for (int i = 0; i < probabilities.size(); i++) {
            cases.add(scored("p" + i, probabilities.get(i), i % 3 == 0));
        }
        ReliabilityCurve curve = new ReliabilityCurve(cases, 10);
        double error = curve.expectedError().orElseThrow();
        return error >= 0
                && error <= 1
                && curve.bins().stream().mapToLong(ReliabilityCurve.Bin::cases).sum() == cases.size();
    }
}
