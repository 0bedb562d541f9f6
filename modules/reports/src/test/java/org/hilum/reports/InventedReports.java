package org.hilum.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hilum.domain.Finding;

/**
 * The suite of invented reports, {@code invented.reports}: reports and their labels as {@code Finding=value}, by name. A
 * report is correct if it gets exactly the expected labels.
 */
final class InventedReports {
    private InventedReports() {}

    static Suite suite() {
        return Suite.read("invented.reports", InventedReports::answer);
    }

    private static String answer(Labeler labeler, String text) {
        TreeMap<String, Integer> labels = new TreeMap<>();
        for (StudyLabel label : labeler.label(Labelers.mine(labeler, ReportText.ofText(text)))) {
            if (!label.finding().equals(Finding.NO_FINDING)) {
                labels.put(label.finding(), label.value().number());
            }
        }
        return labels.isEmpty()
                ? "-"
                : labels.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(","));
    }

    /** @param args another file; comma-separated names of rule stages to leave out; both optional */
    public static void main(String[] args) throws IOException {
        Suite suite =
                args.length > 0 && !args[0].isEmpty() ? Suite.read(Path.of(args[0]), InventedReports::answer) : suite();
        suite.print(Labelers.without(args.length > 1 ? Set.of(args[1].split(",")) : Set.of()));
    }
}
