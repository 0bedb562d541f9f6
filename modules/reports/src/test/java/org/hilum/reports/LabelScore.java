package org.hilum.reports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hilum.domain.Finding;
import org.hilum.domain.LabelValue;

/** True and false positives and false negatives per finding; only 1 counts as positive, as in score_labels.py. */
final class LabelScore {
    private final Map<String, int[]> counts = new HashMap<>();

    /** Counts a report and returns its mistakes. */
    List<String> add(Map<String, String> gold, Map<String, StudyLabel> labels) {
        List<String> mistakes = new ArrayList<>();
        for (Finding finding : Finding.all()) {
            if (finding != Finding.HERNIA) {
                add(finding.id(), gold.get(finding.id()), labels, mistakes);
            }
        }
        List<String> ignored = new ArrayList<>();
        add(Finding.NO_FINDING, gold.get("normal"), labels, ignored);
        return mistakes;
    }

    private void add(String id, String truth, Map<String, StudyLabel> labels, List<String> mistakes) {
        boolean actual = truth.equals("1");
        boolean predicted = labels.containsKey(id) && labels.get(id).value() == LabelValue.POSITIVE;
        int[] count = counts.computeIfAbsent(id, key -> new int[3]);
        if (actual && predicted) {
            count[0]++;
        } else if (predicted) {
            count[1]++;
            mistakes.add("+" + id);
        } else if (actual) {
            count[2]++;
            mistakes.add("-" + id);
        }
    }

    /** Returns the micro-averaged F1 of the findings. */
    double f1(List<String> findings) {
        int[] sum = new int[3];
        for (String finding : findings) {
            for (int i = 0; i < 3; i++) {
                sum[i] += counts.get(finding)[i];
            }
        }
        return 2.0 * sum[0] / (2.0 * sum[0] + sum[1] + sum[2]);
    }

    double micro8() {
        return f1(Finding.eight().stream().map(Finding::id).toList());
    }

    double micro13() {
        return f1(Finding.all().stream()
                .filter(f -> f != Finding.HERNIA)
                .map(Finding::id)
                .toList());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                "micro8 %.3f  micro13 %.3f  no_finding %.3f ", micro8(), micro13(), f1(List.of(Finding.NO_FINDING))));
        Finding.all().stream()
                .filter(f -> f != Finding.HERNIA)
                .forEach(f -> text.append(String.format(
                        " %s %.2f (%d+ %d-)",
                        f.id(), f1(List.of(f.id())), counts.get(f.id())[1], counts.get(f.id())[2])));
        return text.toString();
    }
}
