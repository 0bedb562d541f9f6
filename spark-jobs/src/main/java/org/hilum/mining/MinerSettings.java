package org.hilum.mining;

import java.io.Serializable;
import org.hilum.reports.LabelerSettings;
import org.hilum.settings.Settings;

/**
 * The settings of the miner, as sent to executors.
 *
 * @param probableIsPositive whether a probable mention labels a study positive, rather than uncertain
 * @param maxSentenceTokens a longer sentence is set aside
 * @param maxSentenceCharacters a longer sentence is set aside
 * @param parseTimeoutMillis the same for one that takes longer to parse
 */
public record MinerSettings(
        boolean probableIsPositive, int maxSentenceTokens, int maxSentenceCharacters, long parseTimeoutMillis)
        implements Serializable {

    /** Reads and checks the section {@code miner}. */
    public static MinerSettings of(Settings settings) {
        Settings.Section miner = settings.section("miner");
        return new MinerSettings(
                miner.flag("probable-is-positive"),
                miner.integer("max-sentence-tokens", 5, 1000),
                miner.integer("max-sentence-characters", 50, 100_000),
                miner.whole("parse-timeout", 100, 600_000));
    }

    /** The same for the reports module. */
    public LabelerSettings labeler() {
        return new LabelerSettings(probableIsPositive, maxSentenceTokens, maxSentenceCharacters, parseTimeoutMillis);
    }
}
