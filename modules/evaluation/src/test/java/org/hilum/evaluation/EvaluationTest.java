package org.hilum.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private final PatientBootstrap bootstrap = new PatientBootstrap(400, 1);

    private static ScoredCase scored(String patient, double score, boolean positive) {
        return new ScoredCase(patient, score, positive);
    }

    @Test
    void theAreaIsTheShareOfPairsInOrderTiesCountingHalf() {
        RocCurve curve = new RocCurve(
                List.of(scored("a", .9, true), scored("b", .5, true), scored("c", .5, false), scored("d", .1, false)));
        // pairs: a>c, a>d, b=c (half), b>d
        assertThat(curve.auc().orElseThrow()).isCloseTo(3.5 / 4, within(1e-12));
    }

    @Test
    void theCurveRisesFromCornerToCorner() {
        SplittableRandom random = new SplittableRandom(3);
        List<ScoredCase> cases = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            cases.add(scored("p" + i, random.nextInt(20), random.nextBoolean()));
        }
        List<RocCurve.Point> points = new RocCurve(cases).points();
        assertThat(points.get(0).sensitivity()).isZero();
        assertThat(points.get(points.size() - 1).falsePositiveRate()).isEqualTo(1);
        double area = 0;
        for (int i = 1; i < points.size(); i++) {
            RocCurve.Point a = points.get(i - 1);
            RocCurve.Point b = points.get(i);
            assertThat(b.sensitivity()).isGreaterThanOrEqualTo(a.sensitivity());
            area += (b.falsePositiveRate() - a.falsePositiveRate()) * (a.sensitivity() + b.sensitivity()) / 2;
        }
        assertThat(area).isCloseTo(new RocCurve(cases).auc().orElseThrow(), within(1e-12));
    }

    @Test
    void oneClassGivesAReasonInsteadOfANumber() {
        Estimate estimate = bootstrap.auc(List.of(scored("a", .9, false), scored("b", .2, false)));
        assertThat(estimate.value()).isNull();
        assertThat(estimate.reason()).isEqualTo("no positive case");
        assertThatThrownBy(() -> Estimate.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theIntervalCoversTheValueAndIsWiderWherePatientsRepeat() {
        SplittableRandom random = new SplittableRandom(5);
        List<ScoredCase> single = new ArrayList<>();
        List<ScoredCase> repeated = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            boolean positive = i % 3 == 0;
            double score = random.nextDouble() + (positive ? .4 : 0);
            single.add(scored("p" + i, score, positive));
            repeated.add(scored("p" + i / 10, score, positive));
        }
        Estimate estimate = bootstrap.auc(single);
        assertThat(estimate.value()).isBetween(estimate.lower(), estimate.upper());
        assertThat(estimate.upper() - estimate.lower()).isBetween(.03, .25);
        assertThat(bootstrap.auc(single)).isEqualTo(estimate);
        assertThat(bootstrap.auc(repeated).value()).isEqualTo(estimate.value());
    }

    @Test
    void theMeanOmitsUndefinedFindings() {
        List<ScoredCase> good = List.of(scored("a", 1, true), scored("b", 0, false));
        List<ScoredCase> undefined = List.of(scored("a", 1, false), scored("b", 0, false));
        assertThat(bootstrap.aucMean(List.of(good, undefined)).value()).isEqualTo(1);
        assertThat(bootstrap.aucMean(List.of(undefined)).reason()).isNotNull();
    }

    @Test
    void precisionRecallAndF1MatchAManualCount() {
        ConfusionMatrix counts = new ConfusionMatrix(8, 2, 4, 86);
        assertThat(counts.precision().orElseThrow()).isEqualTo(.8);
        assertThat(counts.recall().orElseThrow()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(counts.f1().orElseThrow()).isCloseTo(16.0 / 22, within(1e-12));
        assertThat(counts.specificity().orElseThrow()).isCloseTo(86.0 / 88, within(1e-12));
        assertThat(ConfusionMatrix.NONE.f1()).isEmpty();
    }

    @Test
    void thePapersCriteriaAreTwelve() {
        assertThat(OverlapCriterion.paperCriteria())
                .hasSize(12)
                .extracting(OverlapCriterion::id)
                .contains("iobb>0.25", "iou>0.7");
    }
}
