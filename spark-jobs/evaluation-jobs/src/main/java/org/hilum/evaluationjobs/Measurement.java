package org.hilum.evaluationjobs;

import java.util.Optional;
import org.hilum.evaluation.Estimate;
import org.hilum.evaluation.Metric;
import org.hilum.evaluation.ReliabilityCurve.Bin;

/**
 * One measured metric of a subject.
 *
 * @param finding id of a finding, or {@link #ALL}
 * @param metric the metric
 * @param parameters parameters of the metric, or {@link #NONE}
 * @param estimate value with its interval
 * @param bin bin of probabilities that a reliability is measured in; empty for other metrics
 */
public record Measurement(String finding, Metric metric, String parameters, Estimate estimate, Optional<Bin> bin) {
    /** Over all findings. */
    public static final String ALL = "all";

    /** No parameters. */
    public static final String NONE = "-";

    /** Creates a measurement without a bin. */
    public Measurement(String finding, Metric metric, String parameters, Estimate estimate) {
        this(finding, metric, parameters, estimate, Optional.empty());
    }
}
