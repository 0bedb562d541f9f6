package org.hilum.pagejobs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The order of the panels on the page. Among images with a ground-truth box, the most and the least probable alternate;
 * then two positive images (the most and the least probable) alternate with the most probable negative one. Findings
 * take turns.
 */
final class PanelOrder {
    private static final Comparator<PanelCandidate> IN_A_FINDING = Comparator.comparingLong(PanelCandidate::rank)
            .thenComparing(candidate -> candidate.key().imageId());

    private PanelOrder() {}

    /**
     * Returns the first panels in the order of the page.
     *
     * @param candidates candidates in any order; of each group at least those whose rank from either end is at most
     *     {@code most}
     * @param most maximum number of panels
     */
    static List<SelectedPanel> first(List<PanelCandidate> candidates, int most) {
        TreeMap<String, List<PanelCandidate>> byFinding = candidates.stream()
                .sorted(IN_A_FINDING)
                .collect(groupingBy(candidate -> candidate.key().finding(), TreeMap::new, toList()));
        List<SelectedPanel> panels = new ArrayList<>();
        for (int turn = 0; turn < most; turn++) {
            for (List<PanelCandidate> ofFinding : byFinding.values()) {
                if (turn < ofFinding.size() && panels.size() < most) {
                    PanelCandidate next = ofFinding.get(turn);
                    panels.add(new SelectedPanel(next.key(), next.label()));
                }
            }
        }
        return panels;
    }
}
