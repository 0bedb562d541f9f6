package org.hilum.job;

import java.util.Map;

/**
 * Work on a lake that a {@link JobRunner} runs: under the lake's lease, with a row in {@code runs}. A job can be killed anywhere
 * and run again, with the same rows afterwards.
 *
 * @param <R> the type of the result
 */
public interface Job<R> {
    /** Returns the job's name in {@code runs} and in messages, which is that of its command, such as {@code ingest reports}. */
    String name();

    /** Returns what later runs look up in {@code runs.arguments}, by name, beside the options that the caller names. */
    default Map<String, String> arguments() {
        return Map.of();
    }

    /** Whether the job only reads tables. Such a job takes the lease for its row in {@code runs} alone. */
    default boolean onlyReads() {
        return false;
    }

    /**
     * Does the work.
     *
     * @param run reads and writes the lake, and counts for the summary
     * @return the result; null where there is nothing to return
     */
    R run(Run run);
}
