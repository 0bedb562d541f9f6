package org.hilum.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hilum.domain.Finding;

/** The suite of invented sentences, {@code invented.sentences}. */
final class InventedSentences {
    /** A line of the suite. */
    record Line(int number, boolean known, String tests, String text, String expected) {}

    private InventedSentences() {}

    static List<Line> read() {
        List<Line> lines = new ArrayList<>();
        for (DataFile.Line line : DataFile.read("invented.sentences").lines()) {
            String[] parts = line.text().split("\\s*\\|\\s*");
            boolean known = parts[0].startsWith("known ");
            lines.add(new Line(
                    line.number(),
                    known,
                    parts[0].replaceFirst("^known ", ""),
                    parts[1].replace("\\n", "\n"),
                    parts[2]));
        }
        return lines;
    }

    /** What the labeler says, as the suite writes it. */
    static String said(Labeler labeler, String text) {
        String said = Labelers.mine(labeler, ReportText.ofText(text)).stream()
                .map(ReportMention::mention)
                .filter(m -> Finding.named(m.finding()).isPresent())
                .map(m -> m.finding() + " " + letter(m))
                .collect(Collectors.joining(", "));
        return said.isEmpty() ? "-" : said;
    }

    private static String letter(SentenceMention mention) {
        return switch (mention.assertion()) {
            case POSITIVE -> "P";
            case PROBABLE -> "B";
            case UNCERTAIN -> "U";
            case NEGATIVE -> "N";
        };
    }

    public static void main(String[] args) {
        Labeler labeler = Labelers.with(args.length > 0 ? Set.of(args[0].split(",")) : Set.of());
        int right = 0;
        for (Line line : read()) {
            String said = said(labeler, line.text());
            if (said.equals(line.expected())) {
                right++;
            } else {
                System.out.println(
                        line.tests() + " | " + line.text() + " | " + line.expected() + "\n      said " + said + "   "
                                + Labelers.mine(labeler, ReportText.ofText(line.text())).stream()
                                        .map(ReportMention::mention)
                                        .map(m -> m.finding() + ":" + m.rule())
                                        .toList());
            }
        }
        System.out.println(right + " of " + read().size());
    }
}
