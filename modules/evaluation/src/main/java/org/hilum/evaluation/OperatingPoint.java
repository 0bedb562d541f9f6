package org.hilum.evaluation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The decision thresholds and the calibration of a model for one finding. Both are fitted on cases on which the model is
 * neither trained nor evaluated.
 *
 * @param thresholds threshold on the model's uncalibrated probabilities for each rule, 0 to 1
 * @param scaling calibration of the probabilities
 * @param isFitted whether there were positive and negative cases to fit on; otherwise the thresholds are .5 and the
 *     probabilities are not scaled
 */
public record OperatingPoint(Map<ThresholdRule, Double> thresholds, PlattScaling scaling, boolean isFitted) {
    private static final double DEFAULT_THRESHOLD = 0.5;

    /**
     * Creates an operating point.
     *
     * @throws IllegalArgumentException if a rule has no threshold or one outside 0 to 1
     */
    public OperatingPoint {
        for (ThresholdRule rule : ThresholdRule.values()) {
            if (thresholds.get(rule) == null) {
                throw new IllegalArgumentException("there is no threshold for the rule " + rule);
            }
            Probability.require(thresholds.get(rule));
        }
        thresholds = Map.copyOf(thresholds);
        if (scaling == null) {
            throw new IllegalArgumentException("scaling is null");
        }
    }

    /** Fits thresholds and scaling on the cases of the validation split. */
    public static OperatingPoint fit(List<ScoredCase> validation) {
        Map<ThresholdRule, Double> thresholds = new EnumMap<>(ThresholdRule.class);
        boolean isFitted = true;
        for (ThresholdRule rule : ThresholdRule.values()) {
            thresholds.put(rule, rule.threshold(validation).orElse(DEFAULT_THRESHOLD));
            isFitted &= rule.threshold(validation).isPresent();
        }
        return new OperatingPoint(thresholds, PlattScaling.fit(validation).orElse(PlattScaling.IDENTITY), isFitted);
    }

    /** Returns the threshold of a rule. */
    public double threshold(ThresholdRule rule) {
        return thresholds.get(rule);
    }
}
