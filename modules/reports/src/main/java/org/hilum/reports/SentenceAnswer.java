package org.hilum.reports;

import java.util.List;
import java.util.Locale;

/**
 * The miner's answer for a sentence.
 *
 * @param status whether the sentence was mined
 * @param mentions mentions in the order of the sentence; empty if it was not mined
 * @param reason why the sentence was not mined, without any of its text; empty if it was
 */
public record SentenceAnswer(Status status, List<SentenceMention> mentions, String reason) {
    /** Whether a sentence was mined. */
    public enum Status {
        /** Mined. */
        OK,
        /** Over the cap on tokens or characters. */
        TOO_LONG,
        /** The tagger or the parser failed or exceeded its time limit. */
        UNPARSED;

        /** Returns the value in the column {@code sentences.status}: the name in lower case. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public SentenceAnswer {
        mentions = List.copyOf(mentions);
    }

    static SentenceAnswer ok(List<SentenceMention> mentions) {
        return new SentenceAnswer(Status.OK, mentions, "");
    }

    static SentenceAnswer failed(Status status, String reason) {
        return new SentenceAnswer(status, List.of(), reason);
    }
}
