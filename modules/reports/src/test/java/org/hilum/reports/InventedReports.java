package org.hilum.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hilum.domain.Finding;

/**
 * The suite of invented reports, {@code invented.reports}: what it tests, the report, and its labels as
 * {@code Finding=value}, by name. A report is right where all of its labels are and no other is given.
 */
final class InventedReports {
    /** A report of the suite; {@code known}: it is known to fail. */
    record Line(int number, boolean known, String tests, String text, String expected) {}

    private InventedReports() {}

    static List<Line> read() {
        return lines(DataFile.read("invented.reports").lines());
    }

    private static List<Line> lines(List<DataFile.Line> file) {
        List<Line> lines = new ArrayList<>();
        for (DataFile.Line line : file) {
            String[] parts = line.text().split("\\s*\\|\\s*");
            boolean known = parts[0].startsWith("known ");
            lines.add(new Line(
                    line.number(),
                    known,
                    parts[0].replaceFirst("^known ", ""),
                    parts[1].replace("\\n", "\n"),
                    parts[2].replace(" ", "")));
        }
        return lines;
    }

    /** The labels of a report, as the suite writes them. */
    static String said(Labeler labeler, String text) {
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

    /** Prints the reports that are wrong; a first argument names another file, a second the stages to leave out. */
    public static void main(String[] args) throws IOException {
        List<Line> lines = args.length > 0 && !args[0].isEmpty()
                ? lines(DataFile.lines(Files.readString(Path.of(args[0]), StandardCharsets.UTF_8)))
                : read();
        Labeler labeler = Labelers.with(args.length > 1 ? Set.of(args[1].split(",")) : Set.of());
        int right = 0;
        for (Line line : lines) {
            String said = said(labeler, line.text());
            if (said.equals(line.expected())) {
                right++;
                continue;
            }
            System.out.println(
                    line.number() + " " + line.tests() + " | " + line.text().replace("\n", "\\n") + "\n    expected "
                            + line.expected() + "\n    said     " + said + "   "
                            + Labelers.mine(labeler, ReportText.ofText(line.text())).stream()
                                    .map(ReportMention::mention)
                                    .map(m -> m.finding() + ":" + m.rule())
                                    .toList());
        }
        System.out.println(right + " of " + lines.size());
    }
}
