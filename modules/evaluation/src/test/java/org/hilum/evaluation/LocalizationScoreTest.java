package org.hilum.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Frame;
import org.hilum.evaluation.LocalizationCase.Peak;
import org.junit.jupiter.api.Test;

/** Tests on two images of 100 x 100 pixels. */
class LocalizationScoreTest {
    private static final Frame FRAME = new Frame(100, 100);
    private static final BoundingBox LESION = new BoundingBox(0, 0, 10, 10);
    private static final BoundingBox SMALL_LESION = new BoundingBox(50, 50, 5, 5);
    private static final BoundingBox INSIDE = new BoundingBox(1, 1, 4, 4);
    private static final BoundingBox ELSEWHERE = new BoundingBox(80, 80, 10, 20);
    private static final OverlapCriterion HALF_IOBB = new OverlapCriterion(OverlapCriterion.Measure.IOBB, .5);

    private final PatientBootstrap bootstrap = new PatientBootstrap(200, 1);

    private final LocalizationCase hit = new LocalizationCase(
            "a", FRAME, List.of(LESION, SMALL_LESION), List.of(), List.of(INSIDE, ELSEWHERE), new Peak(2, 2));
    private final LocalizationCase miss = new LocalizationCase("b", FRAME, List.of(LESION), List.of(), List.of(), null);

    private LocalizationScore score(LocalizationCase... cases) {
        return LocalizationScore.of(List.of(cases), bootstrap);
    }

    @Test
    void accuracyIsOverBoxesAndFalsePositivesAreOverImages() {
        assertThat(score(hit, miss).accuracy(HALF_IOBB).value()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(score(hit, miss).falsePositives(HALF_IOBB).value()).isEqualTo(.5);
    }

    @Test
    void aSmallBoxIsCorrectByIobbButNotByIou() {
        assertThat(hit.countFound(HALF_IOBB)).isEqualTo(1);
        assertThat(hit.countFound(new OverlapCriterion(OverlapCriterion.Measure.IOU, .3)))
                .isZero();
        assertThat(hit.countFalsePositives(new OverlapCriterion(OverlapCriterion.Measure.IOU, .3)))
                .isEqualTo(2);
    }

    @Test
    void theMeanIouCountsAMissedBoxAsZero() {
        assertThat(score(hit, miss).meanIou().value()).isCloseTo(.16 / 3, within(1e-12));
    }

    @Test
    void theHitRateUsesTheMaximumOfTheMap() {
        assertThat(score(hit, miss).hitRate().value()).isEqualTo(.5);
        LocalizationCase elsewhere =
                new LocalizationCase("c", FRAME, List.of(LESION), List.of(), List.of(INSIDE), new Peak(10.1, 5));
        assertThat(elsewhere.isHit()).isFalse();
    }

    @Test
    void theShareOfTheImageIsOverDetectedBoxes() {
        assertThat(score(hit, miss).shareOfImage().value()).isCloseTo((.0016 + .02) / 2, within(1e-12));
        assertThat(score(miss).shareOfImage().reason()).isEqualTo("no detected box");
    }

    @Test
    void aBandOfSizesIgnoresOtherBoxes() {
        LocalizationCase pointsAtBoth = new LocalizationCase(
                "a", FRAME, List.of(LESION, SMALL_LESION), List.of(), List.of(INSIDE, SMALL_LESION), new Peak(52, 52));
        LocalizationCase large = pointsAtBoth
                .restrictedTo(box -> SizeBand.LARGE.contains(box, FRAME))
                .orElseThrow();
        assertThat(large.truth()).containsExactly(LESION);
        assertThat(large.countFound(HALF_IOBB)).isEqualTo(1);
        assertThat(large.countFalsePositives(HALF_IOBB)).isZero();
        assertThat(large.isHit()).isTrue();
        assertThat(miss.restrictedTo(box -> box.width() < 5)).isEmpty();
    }

    @Test
    void bandsOfSizesAreAdjacent() {
        assertThat(SizeBand.all())
                .extracting(SizeBand::id)
                .containsExactly("width<0.08", "width=0.08-0.16", "width=0.16-0.32", "width>=0.32", "width>=0.08");
        for (double width = .5; width <= 100; width += .5) {
            BoundingBox box = new BoundingBox(0, 0, width, 1);
            assertThat(SizeBand.all().subList(0, 4))
                    .filteredOn(band -> band.contains(box, FRAME))
                    .hasSize(1);
        }
    }

    @Test
    void theMeanOverFindingsWeighsFindingsEqually() {
        LocalizationScore both =
                new LocalizationScore(List.of(List.of(hit, hit, hit), List.of(miss), List.of()), bootstrap);
        assertThat(both.accuracy(HALF_IOBB).value()).isEqualTo(.25);
        assertThat(both.hitRate().value()).isEqualTo(.5);
        assertThat(new LocalizationScore(List.of(), bootstrap).hitRate().reason())
                .isEqualTo("no image with a ground-truth box");
    }

    @Test
    void intervalsAreByPatient() {
        Estimate rate = score(hit, miss, hit, miss, hit, miss).hitRate();
        assertThat(rate.lower()).isZero();
        assertThat(rate.upper()).isEqualTo(1);
    }

    @Test
    void differencesArePairedByPatient() {
        LocalizationCase never =
                new LocalizationCase("a", FRAME, List.of(LESION, SMALL_LESION), List.of(), List.of(), null);
        LocalizationCase found =
                new LocalizationCase("b", FRAME, List.of(LESION), List.of(), List.of(LESION), new Peak(2, 2));
        // the same boxes on the same images: every resample has the difference 0, although accuracy varies
        LocalizationScore own = score(hit, miss, hit, miss);
        assertThat(own.accuracyDifference(own, HALF_IOBB)).isEqualTo(Estimate.of(0, 0, 0));
        assertThat(own.accuracy(HALF_IOBB).lower())
                .isLessThan(own.accuracy(HALF_IOBB).upper());

        assertThat(score(hit, found)
                        .accuracyDifference(score(never, miss), HALF_IOBB)
                        .value())
                .isCloseTo(2 / 3.0, within(1e-12));
        assertThat(score(never, miss).hitRateDifference(score(hit, found)).value())
                .isEqualTo(-1);
        assertThatThrownBy(() -> score(hit).accuracyDifference(score(miss), HALF_IOBB))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other ground-truth boxes");
        assertThatThrownBy(() -> score(hit).accuracyDifference(own, HALF_IOBB))
                .hasMessageContaining("cannot be paired");
    }
}
