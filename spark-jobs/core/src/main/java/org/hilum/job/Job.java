package org.hilum.job;

import java.util.Map;

/**
 * A unit of work on a lake that a {@link JobRunner} runs under the lake's lease and records in {@code runs}. Jobs are
 * idempotent: a job that is killed at any point and run again leaves the same rows.
 *
 * @param <R> type of the result
 */
public interface Job<R> {
    /**
     * Returns the job's name in {@code runs} and in messages, equal to the name of its command, such as {@code ingest
     * reports}.
     */
    String name();

    /**
     * Returns the arguments that later runs look up in {@code runs.arguments}, by name. The caller's options are
     * recorded beside them.
     */
    default Map<String, String> arguments() {
        return Map.of();
    }

    /** Whether the job only reads tables. Such a job takes the lease only to write its row in {@code runs}. */
    default boolean isReadOnly() {
        return false;
    }

    /**
     * Runs the job.
     *
     * @param run access to the lake's tables, and the counts of the summary
     * @return the result of the job; null if it has none
     */
    R run(Run run);
}
