package org.hilum.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * Calibration measures of probabilities, with intervals by bootstrap over patients.
 *
 * @param bootstrap bootstrap for the intervals
 * @param bins number of bins of the reliability curve
 */
public record CalibrationScores(PatientBootstrap bootstrap, int bins) {

    /**
     * Computes the Brier score: the mean squared difference of probability and truth (1 or 0). 0 is best. A constant .5
     * scores .25; a constant equal to the share p of positives scores p (1 - p).
     *
     * @param cases cases whose scores are probabilities
     * @return the Brier score, 0 to 1
     */
    public Estimate brier(List<ScoredCase> cases) {
        if (cases.isEmpty()) {
            return Estimate.undefined("no case");
        }
        double[] distances = cases.stream()
                .mapToDouble(scored -> {
                    double distance = Probability.require(scored.score()) - (scored.positive() ? 1 : 0);
                    return distance * distance;
                })
                .toArray();
        return bootstrap.interval(
                Arrays.stream(distances).average().orElseThrow(),
                patients(cases),
                weights -> weightedMean(distances, weights));
    }

    /**
     * Computes the expected calibration error of {@link ReliabilityCurve}.
     *
     * @param cases cases whose scores are probabilities
     * @return the error, 0 to 1
     */
    public Estimate expectedError(List<ScoredCase> cases) {
        if (cases.isEmpty()) {
            return Estimate.undefined("no case");
        }
        return bootstrap.interval(
                new ReliabilityCurve(cases, bins).expectedError().orElseThrow(),
                patients(cases),
                weights -> new ReliabilityCurve(cases, weights, bins)
                        .expectedError()
                        .orElse(Double.NaN));
    }

    /**
     * Computes the share of positives among the cases of a bin.
     *
     * @param cases cases of all bins
     * @param bin the bin
     * @return the share, 0 to 1
     */
    public Estimate positiveShare(List<ScoredCase> cases, ReliabilityCurve.Bin bin) {
        List<ScoredCase> inside = cases.stream()
                .filter(scored -> scored.score() >= bin.from() && (scored.score() < bin.to() || bin.to() == 1))
                .toList();
        double[] truth =
                inside.stream().mapToDouble(scored -> scored.positive() ? 1 : 0).toArray();
        return bootstrap.interval(bin.positive(), patients(inside), weights -> weightedMean(truth, weights));
    }

    private static List<String> patients(List<ScoredCase> cases) {
        return cases.stream().map(ScoredCase::patient).toList();
    }

    private static double weightedMean(double[] values, int[] weights) {
        double sum = 0;
        double count = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i];
            count += weights[i];
        }
        return sum / count;
    }
}
