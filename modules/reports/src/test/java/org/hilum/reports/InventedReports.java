package org.hilum.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hilum.domain.Finding;

/**
 * The suite of invented reports, {@code invented.reports}: a report and its labels as {@code Finding=value}, by name. A
 * report is right where all of its labels are and no other is given.
 */
final class InventedReports {
    private InventedReports() {}

    static Suite suite() {
        return Suite.of("invented.reports", InventedReports::said);
    }

    private static String said(Labeler labeler, String text) {
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

    /** A first argument names another file, a second the stages of rules to leave out. */
    public static void main(String[] args) throws IOException {
        Suite suite =
                args.length > 0 && !args[0].isEmpty() ? Suite.of(Path.of(args[0]), InventedReports::said) : suite();
        suite.print(Labelers.with(args.length > 1 ? Set.of(args[1].split(",")) : Set.of()));
    }
}
