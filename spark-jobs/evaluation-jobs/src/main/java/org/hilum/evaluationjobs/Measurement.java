package org.hilum.evaluationjobs;

import org.hilum.evaluation.Estimate;
import org.hilum.evaluation.Metric;

/**
 * One measured metric of a subject.
 *
 * @param finding id of a finding, or {@link #ALL}
 * @param metric the metric
 * @param parameters parameters of the metric, or {@link #NONE}
 * @param estimate value with its interval
 */
public record Measurement(String finding, Metric metric, String parameters, Estimate estimate) {
    /** Over all findings. */
    public static final String ALL = "all";

    /** No parameters. */
    public static final String NONE = "-";
}
