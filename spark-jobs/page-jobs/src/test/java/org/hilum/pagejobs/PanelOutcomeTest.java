package org.hilum.pagejobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.hilum.inference.Panel;
import org.hilum.localization.ScoredBox;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelOutcomeTest {
    private static final double THRESHOLD = .5;
    private static final BoundingBox TRUTH = new BoundingBox(10, 10, 20, 20);
    private static final BoundingBox BESIDE = new BoundingBox(60, 60, 20, 20);

    @ParameterizedTest
    @CsvSource({
        "0.5, 1, correct, labelled positive",
        "0.49, 1, missed, labelled positive",
        "0.49, 0, correct, labelled negative",
        "0.5, 0, false positive, labelled negative",
        "0.5, , not judged, no label"
    })
    void withoutATrueBoxTheLabelDecides(double probability, Integer label, String word, String basis) {
        PanelOutcome outcome = PanelOutcome.of(panel(probability, List.of(), List.of()), label, THRESHOLD);
        assertThat(outcome.word()).isEqualTo(word);
        assertThat(outcome.basis()).startsWith(basis);
    }

    @ParameterizedTest
    @CsvSource({
        "on it, 0.9, correct",
        "on it, 0.1, correct",
        "beside, 0.9, false positive",
        "beside, 0.1, missed",
        "none, 0.9, missed"
    })
    void aTrueBoxDecidesBeforeTheLabel(String detected, double probability, String word) {
        List<ScoredBox> boxes =
                switch (detected) {
                    case "on it" -> List.of(new ScoredBox(TRUTH, probability, 60));
                    case "beside" -> List.of(new ScoredBox(BESIDE, probability, 60));
                    default -> List.of();
                };
        PanelOutcome outcome = PanelOutcome.of(panel(probability, boxes, List.of(TRUTH)), 0, THRESHOLD);
        assertThat(outcome.word()).isEqualTo(word);
        assertThat(outcome.basis()).startsWith("compared with the ground-truth box");
    }

    private static Panel panel(double probability, List<ScoredBox> detected, List<BoundingBox> truth) {
        return new Panel("i", "s", Finding.all().get(0), probability, new byte[0], 0, null, detected, truth);
    }
}
