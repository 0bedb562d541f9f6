package org.hilum.evaluation;

/**
 * A case with its truth and a model's score.
 *
 * @param patient id of the patient; cases of a patient are resampled together
 * @param score score of the model, any number; larger is more suspicious
 * @param positive whether the case is positive in truth
 */
public record ScoredCase(String patient, double score, boolean positive) {}
