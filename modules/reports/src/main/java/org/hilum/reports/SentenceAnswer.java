package org.hilum.reports;

import java.util.List;

/**
 * What the miner says of a sentence.
 *
 * @param status whether it could be read
 * @param mentions in the order of the sentence; none where it could not be read
 * @param reason why it could not be read, without any of its text; empty where it could
 */
public record SentenceAnswer(Status status, List<SentenceMention> mentions, String reason) {
    /** Whether a sentence could be read. */
    public enum Status {
        /** Read. */
        OK,
        /** Over the cap on tokens or characters. */
        TOO_LONG,
        /** The tagger or the parser failed, or took longer than its time. */
        UNPARSED
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
