package org.hilum.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of the page above the fold.
 *
 * @param groups three groups of key numbers
 * @param missing sections without content
 * @param examples panels of different findings and verdicts
 */
record FirstScreen(List<KeyGroup> groups, List<PageSection> missing, List<PanelView> examples) {

    private static final int EXAMPLES = 6;

    static FirstScreen of(PageContent content, List<PageSection> sections, PanelGallery panels) {
        return new FirstScreen(
                List.of(QualityNumbers.of(content), CorpusNumbers.of(content), OriginNumbers.of(content)),
                sections.stream().filter(section -> section.missing() != null).toList(),
                examples(panels));
    }

    /** Returns examples by a fixed rule, without cherry-picking: repeatedly the first panel of a new finding and the rarest verdict. */
    private static List<PanelView> examples(PanelGallery panels) {
        List<PanelView> remaining = new ArrayList<>(
                panels.shown().stream().filter(view -> view.overlay() != null).toList());
        List<PanelView> chosen = new ArrayList<>();
        Map<String, Integer> verdicts = new HashMap<>();
        Set<String> findings = new HashSet<>();
        while (chosen.size() < EXAMPLES && !remaining.isEmpty()) {
            PanelView next = remaining.stream()
                    .min(Comparator.comparing((PanelView view) -> findings.contains(view.finding()))
                            .thenComparing(
                                    view -> verdicts.getOrDefault(view.panel().verdict(), 0)))
                    .orElseThrow();
            remaining.remove(next);
            chosen.add(next);
            findings.add(next.finding());
            verdicts.merge(next.panel().verdict(), 1, Integer::sum);
        }
        return chosen;
    }
}
