package org.hilum.evaluation;

/**
 * One case with the truth and a score.
 *
 * @param patient whose it is; cases of one patient are resampled together
 * @param score any number, larger is more suspicious
 * @param positive the truth
 */
public record Scored(String patient, double score, boolean positive) {}
