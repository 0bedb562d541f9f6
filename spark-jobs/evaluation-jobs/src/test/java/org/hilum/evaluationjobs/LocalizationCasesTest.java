package org.hilum.evaluationjobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.hilum.domain.Frame;
import org.hilum.evaluation.LocalizationCase;
import org.hilum.evaluationjobs.LocalizationCases.TrueBox;
import org.hilum.lake.BoxRow;
import org.hilum.lake.LocalizationRow;
import org.hilum.lake.PredictionRow;
import org.junit.jupiter.api.Test;

class LocalizationCasesTest {
    private static final Frame FRAME = new Frame(1000, 500);
    private static final List<Finding> BOTH = List.of(Finding.MASS, Finding.NODULE);

    @Test
    void withoutGroundTruthThereIsNoCase() {
        assertThat(cases(List.of(), List.of(detected("a", "Mass", 1)), List.of(peak("a", "Mass", 3)), BOTH))
                .isEmpty();
    }

    @Test
    void theBoxesOfAnImageAndFindingAreOneCase() {
        Map<Finding, List<LocalizationCase>> cases = cases(
                List.of(truth("a", "Mass", 10), truth("a", "Mass", 5), truth("a", "Nodule", 7)),
                List.of(detected("a", "Mass", 30), detected("a", "Mass", 20), detected("a", "Nodule", 40)),
                List.of(peak("a", "Mass", 3), peak("a", "Nodule", 4)),
                BOTH);
        assertThat(cases)
                .isEqualTo(Map.of(
                        Finding.MASS,
                        List.of(new LocalizationCase(
                                "patient of a",
                                FRAME,
                                List.of(box(10), box(5)),
                                List.of(),
                                List.of(box(30), box(20)),
                                new LocalizationCase.Peak(3, 1))),
                        Finding.NODULE,
                        List.of(new LocalizationCase(
                                "patient of a",
                                FRAME,
                                List.of(box(7)),
                                List.of(),
                                List.of(box(40)),
                                new LocalizationCase.Peak(4, 1)))));
    }

    @Test
    void anImageInWhichNothingWasDetectedIsACase() {
        assertThat(cases(
                        List.of(truth("a", "Mass", 1)),
                        List.of(detected("a", "Nodule", 9), detected("b", "Mass", 9)),
                        List.of(peak("b", "Mass", 9)),
                        BOTH))
                .isEqualTo(Map.of(
                        Finding.MASS,
                        List.of(new LocalizationCase(
                                "patient of a", FRAME, List.of(box(1)), List.of(), List.of(), null))));
    }

    @Test
    void findingsThatTheModelDoesNotPredictAreLeftOut() {
        assertThat(cases(
                        List.of(truth("a", "Mass", 1), truth("a", "Nodule", 1)),
                        List.of(),
                        List.of(),
                        List.of(Finding.NODULE)))
                .containsOnlyKeys(Finding.NODULE);
        assertThat(cases(List.of(truth("a", "Mass", 1)), List.of(), List.of(), List.of()))
                .isEmpty();
    }

    @Test
    void casesAreOrderedByFindingAndImage() {
        Map<Finding, List<LocalizationCase>> cases = cases(
                List.of(truth("b", "Nodule", 1), truth("b", "Mass", 1), truth("c", "Mass", 1), truth("a", "Mass", 1)),
                List.of(),
                List.of(),
                BOTH);
        assertThat(cases.keySet()).containsExactly(Finding.MASS, Finding.NODULE);
        assertThat(cases.get(Finding.MASS))
                .extracting(LocalizationCase::patient)
                .containsExactly("patient of a", "patient of b", "patient of c");
    }

    @Test
    void groundTruthIsScaledToTheImageAndDetectionsAreNot() {
        BoxRow drawn = new BoxRow("a", "Mass", "hand", 1, 10, 20, 30, 40, 2000, 2000, "test", "a-run");
        LocalizationCase one = cases(
                        List.of(new TrueBox(drawn, FRAME, "p")),
                        List.of(detected("a", "Mass", 6)),
                        List.of(peak("a", "Mass", 8)),
                        BOTH)
                .get(Finding.MASS)
                .get(0);
        assertThat(one.frame()).isEqualTo(FRAME);
        assertThat(one.truth()).containsExactly(new BoundingBox(5, 5, 15, 10));
        assertThat(one.detected()).containsExactly(box(6));
        assertThat(one.peak()).isEqualTo(new LocalizationCase.Peak(8, 1));
    }

    @Test
    void aBoxOfAnUnknownFindingIsAnError() {
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> cases(List.of(truth("a", "Hand", 1)), List.of(), List.of(), BOTH));
    }

    private static Map<Finding, List<LocalizationCase>> cases(
            List<TrueBox> truth, List<LocalizationRow> detected, List<PredictionRow> peaks, List<Finding> findings) {
        return new LocalizationCases(truth, detected, peaks).byFinding(findings);
    }

    private static BoundingBox box(double x) {
        return new BoundingBox(x, 2, 3, 4);
    }

    private static TrueBox truth(String image, String finding, double x) {
        BoxRow row = new BoxRow(image, finding, "hand", 1, x, 2, 3, 4, FRAME.width(), FRAME.height(), null, "a-run");
        return new TrueBox(row, FRAME, "patient of " + image);
    }

    private static LocalizationRow detected(String image, String finding, double x) {
        return new LocalizationRow("m", image, finding, "paper", 1, x, 2, 3, 4, null, .5, 60, "a-run");
    }

    private static PredictionRow peak(String image, String finding, double x) {
        return new PredictionRow("m", image, finding, .5, x, 1.0, null, "a-run");
    }
}
