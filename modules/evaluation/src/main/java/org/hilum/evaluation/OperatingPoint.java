package org.hilum.evaluation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a model's probabilities of one finding mean: from which on it is called, and what they are when calibrated. Both
 * are found on cases that the model was not trained on, nor will be measured on.
 *
 * @param thresholds on the model's own probabilities, one for each rule
 * @param scaling calibrates them
 * @param isFitted whether there were positive and negative cases to find them on; otherwise thresholds are .5 and
 *     probabilities stay as they are
 */
public record OperatingPoint(Map<ThresholdRule, Double> thresholds, PlattScaling scaling, boolean isFitted) {
    private static final double NO_THRESHOLD = 0.5;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException where a rule has no threshold, or one that is no probability
     */
    public OperatingPoint {
        for (ThresholdRule rule : ThresholdRule.values()) {
            if (thresholds.get(rule) == null) {
                throw new IllegalArgumentException("there is no threshold by the rule " + rule);
            }
            Probability.check(thresholds.get(rule));
        }
        thresholds = Map.copyOf(thresholds);
        if (scaling == null) {
            throw new IllegalArgumentException("there is no scaling");
        }
    }

    /** Found on these cases of the validation part. */
    public static OperatingPoint of(List<Scored> validation) {
        Map<ThresholdRule, Double> thresholds = new EnumMap<>(ThresholdRule.class);
        boolean isFitted = true;
        for (ThresholdRule rule : ThresholdRule.values()) {
            thresholds.put(rule, rule.threshold(validation).orElse(NO_THRESHOLD));
            isFitted &= rule.threshold(validation).isPresent();
        }
        return new OperatingPoint(thresholds, PlattScaling.fit(validation).orElse(PlattScaling.NONE), isFitted);
    }

    /** The threshold by a rule. */
    public double threshold(ThresholdRule rule) {
        return thresholds.get(rule);
    }
}
