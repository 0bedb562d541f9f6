package org.hilum.pagejobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hilum.inference.PanelKey;
import org.junit.jupiter.api.Test;

class PanelOrderTest {
    private static final String EDEMA = "Edema";
    private static final String MASS = "Mass";

    @Test
    void withoutCandidatesThePageHasNoPanels() {
        assertThat(PanelOrder.first(List.of(), 10)).isEmpty();
    }

    @Test
    void aPageForNoPanelsHasNone() {
        assertThat(PanelOrder.first(boxed(MASS, 3), 0)).isEmpty();
    }

    @Test
    void boxedImagesAlternateBetweenTheMostAndTheLeastProbable() {
        assertThat(images(boxed(MASS, 5), 9)).containsExactly("boxed-1", "boxed-5", "boxed-2", "boxed-4", "boxed-3");
        assertThat(images(boxed(MASS, 4), 9)).containsExactly("boxed-1", "boxed-4", "boxed-2", "boxed-3");
        assertThat(images(boxed(MASS, 1), 9)).containsExactly("boxed-1");
    }

    @Test
    void twoPositiveImagesAlternateWithTheMostProbableNegativeOne() {
        assertThat(images(all(labelled(MASS, 0, 3), labelled(MASS, 1, 5)), 9))
                .containsExactly(
                        "positive-1",
                        "positive-5",
                        "negative-1",
                        "positive-2",
                        "positive-4",
                        "negative-2",
                        "positive-3",
                        "negative-3");
    }

    @Test
    void aFindingWithOneLabelShowsThatLabel() {
        assertThat(images(labelled(MASS, 0, 3), 9)).containsExactly("negative-1", "negative-2", "negative-3");
        assertThat(images(labelled(MASS, 1, 3), 9)).containsExactly("positive-1", "positive-3", "positive-2");
    }

    @Test
    void boxedImagesComeFirst() {
        assertThat(images(all(labelled(MASS, 1, 1), labelled(MASS, 0, 1), boxed(MASS, 2)), 9))
                .containsExactly("boxed-1", "boxed-2", "positive-1", "negative-1");
    }

    @Test
    void findingsTakeTurns() {
        List<SelectedPanel> panels = PanelOrder.first(all(boxed(MASS, 3), labelled(EDEMA, 1, 1)), 9);
        assertThat(panels)
                .extracting(panel -> panel.key().finding())
                .as("in alphabetical order, as long as they have images")
                .containsExactly(EDEMA, MASS, MASS, MASS);
        assertThat(PanelOrder.first(all(boxed(MASS, 3), boxed(EDEMA, 3)), 3))
                .extracting(panel -> panel.key().finding())
                .containsExactly(EDEMA, MASS, EDEMA);
    }

    @Test
    void panelsKeepTheirLabels() {
        assertThat(PanelOrder.first(all(labelled(MASS, 1, 1), labelled(MASS, 0, 1), boxed(MASS, 1)), 9))
                .extracting(SelectedPanel::label)
                .containsExactly(null, 1, 0);
    }

    @Property(tries = 300)
    void theBestAndWorstOfEachGroupSuffice(
            @ForAll @IntRange(max = 12) int boxed,
            @ForAll @IntRange(max = 12) int positives,
            @ForAll @IntRange(max = 12) int negatives,
            @ForAll @IntRange(max = 15) int most,
            @ForAll long seed) {
        List<PanelCandidate> candidates = new ArrayList<>(all(
                boxed(MASS, boxed),
                labelled(MASS, 1, positives),
                labelled(MASS, 0, negatives),
                boxed(EDEMA, negatives),
                labelled(EDEMA, 1, boxed)));
        List<SelectedPanel> panels = PanelOrder.first(candidates, most);
        assertThat(panels).doesNotHaveDuplicates().hasSize(Math.min(most, candidates.size()));

        Collections.shuffle(candidates, new Random(seed));
        candidates.removeIf(candidate -> candidate.surest() > most && candidate.unsurest() > most);
        assertThat(PanelOrder.first(candidates, most)).isEqualTo(panels);
    }

    private static List<String> images(List<PanelCandidate> candidates, int most) {
        return PanelOrder.first(candidates, most).stream()
                .map(panel -> panel.key().imageId())
                .toList();
    }

    @SafeVarargs
    private static List<PanelCandidate> all(List<PanelCandidate>... groups) {
        List<PanelCandidate> all = new ArrayList<>();
        for (List<PanelCandidate> group : groups) {
            all.addAll(group);
        }
        return all;
    }

    /** Returns images with a box, the most probable first. */
    private static List<PanelCandidate> boxed(String finding, int count) {
        return group("boxed-", finding, null, true, count);
    }

    /** Returns images without a box, the most probable first. */
    private static List<PanelCandidate> labelled(String finding, int label, int count) {
        return group(label == 1 ? "positive-" : "negative-", finding, label, false, count);
    }

    private static List<PanelCandidate> group(String name, String finding, Integer label, boolean isBoxed, int count) {
        List<PanelCandidate> group = new ArrayList<>();
        for (int n = 1; n <= count; n++) {
            group.add(new PanelCandidate(new PanelKey(name + n, finding), label, isBoxed, n, count + 1 - n));
        }
        return group;
    }
}
