package org.hilum.reports;

import java.util.Set;
import java.util.stream.Collectors;
import org.hilum.domain.Finding;

/** The suite of invented sentences, {@code invented.sentences}: each mention with its assertion, in their order. */
final class InventedSentences {
    private InventedSentences() {}

    static Suite suite() {
        return Suite.of("invented.sentences", InventedSentences::said);
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

    /** An argument names the stages of rules to leave out. */
    public static void main(String[] args) {
        suite().print(Labelers.with(args.length > 0 ? Set.of(args[0].split(",")) : Set.of()));
    }
}
