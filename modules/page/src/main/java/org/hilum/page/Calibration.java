package org.hilum.page;

import java.util.List;

/**
 * Whether the probabilities of one finding mean what they say, before and after Platt's scaling.
 *
 * @param finding the finding's id
 * @param brier mean squared distance of probability and label, as the model gives it
 * @param brierScaled the same of the scaled probability
 * @param error expected calibration error, as the model gives it
 * @param errorScaled the same of the scaled probability
 * @param bins the reliability curve, as the model gives it, by probability
 * @param binsScaled the same of the scaled probability; none where nothing was scaled
 */
public record Calibration(
        String finding,
        Interval brier,
        Interval brierScaled,
        Interval error,
        Interval errorScaled,
        List<ReliabilityBin> bins,
        List<ReliabilityBin> binsScaled) {

    public Calibration {
        bins = List.copyOf(bins);
        binsScaled = List.copyOf(binsScaled);
    }
}
