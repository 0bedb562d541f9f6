package org.hilum.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What everybody sees before scrolling.
 *
 * @param groups three cards
 * @param missing sections that have nothing to show yet
 * @param examples a few panels, of many findings and all verdicts
 */
record FirstScreen(List<KeyGroup> groups, List<Section> missing, List<PanelView> examples) {

    private static final int EXAMPLES = 6;

    static FirstScreen of(PageContent content, List<Section> sections, Panels panels) {
        return new FirstScreen(
                List.of(QualityNumbers.of(content), CorpusNumbers.of(content), OriginNumbers.of(content)),
                sections.stream().filter(section -> section.missing() != null).toList(),
                examples(panels));
    }

    /** Each time the first panel of the rarest verdict, of a finding that is not there yet: no picking of good ones. */
    private static List<PanelView> examples(Panels panels) {
        List<PanelView> left = new ArrayList<>(
                panels.shown().stream().filter(view -> view.overlay() != null).toList());
        List<PanelView> chosen = new ArrayList<>();
        Map<String, Integer> verdicts = new HashMap<>();
        Set<String> findings = new HashSet<>();
        while (chosen.size() < EXAMPLES && !left.isEmpty()) {
            PanelView next = left.stream()
                    .min(Comparator.comparing((PanelView view) -> findings.contains(view.finding()))
                            .thenComparing(
                                    view -> verdicts.getOrDefault(view.panel().verdict(), 0)))
                    .orElseThrow();
            left.remove(next);
            chosen.add(next);
            findings.add(next.finding());
            verdicts.merge(next.panel().verdict(), 1, Integer::sum);
        }
        return chosen;
    }
}
