package org.hilum.evaluationjobs;

import org.hilum.evaluation.Estimate;

/**
 * One measured number of a subject.
 *
 * @param finding a finding's id, or {@link #ALL}
 * @param metric such as auc
 * @param parameters what the metric depends on, or {@link #NONE}
 * @param estimate the number
 */
public record Measurement(String finding, String metric, String parameters, Estimate estimate) {
    /** Over all findings. */
    public static final String ALL = "all";

    /** No parameters. */
    public static final String NONE = "-";
}
