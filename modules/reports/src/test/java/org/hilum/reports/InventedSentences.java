package org.hilum.reports;

import java.util.Set;
import java.util.stream.Collectors;
import org.hilum.domain.Finding;

/** The suite of invented sentences, {@code invented.sentences}: the mentions and assertions of each sentence, in order. */
final class InventedSentences {
    private InventedSentences() {}

    static Suite suite() {
        return Suite.read("invented.sentences", InventedSentences::answer);
    }

    /** Returns the labeler's answer in the format of the suite. */
    static String answer(Labeler labeler, String text) {
        String answer = Labelers.mine(labeler, ReportText.ofText(text)).stream()
                .map(ReportMention::mention)
                .filter(m -> Finding.named(m.finding()).isPresent())
                .map(m -> m.finding() + " " + letter(m))
                .collect(Collectors.joining(", "));
        return answer.isEmpty() ? "-" : answer;
    }

    private static String letter(SentenceMention mention) {
        return switch (mention.assertion()) {
            case POSITIVE -> "P";
            case PROBABLE -> "B";
            case UNCERTAIN -> "U";
            case NEGATIVE -> "N";
        };
    }

    /** @param args comma-separated names of rule stages to leave out; optional */
    public static void main(String[] args) {
        suite().print(Labelers.without(args.length > 0 ? Set.of(args[0].split(",")) : Set.of()));
    }
}
