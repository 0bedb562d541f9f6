package org.hilum.job;

/**
 * A job that was run to its end.
 *
 * @param result what the job returned
 * @param run the run, with its counts and its summary
 * @param <R> the type of the result
 */
public record Completed<R>(R result, Run run) {}
