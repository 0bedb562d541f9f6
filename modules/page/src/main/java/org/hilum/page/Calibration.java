package org.hilum.page;

import java.util.List;

/**
 * Calibration of the probabilities of a finding, before and after Platt scaling.
 *
 * @param finding id of the finding
 * @param brier Brier score before scaling
 * @param brierScaled Brier score after scaling
 * @param error expected calibration error before scaling
 * @param errorScaled expected calibration error after scaling
 * @param bins reliability curve before scaling, by rising probability
 * @param binsScaled reliability curve after scaling; empty without scaling
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
