package org.hilum.job;

/**
 * Outcome of a job that succeeded.
 *
 * @param result result that the job returned
 * @param run run of the job, with its counts and its summary
 * @param <R> type of the result
 */
public record Completed<R>(R result, Run run) {}
