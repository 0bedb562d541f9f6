package org.hilum.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * How well probabilities are meant, beside how well they rank; with intervals by bootstrap over patients.
 *
 * @param bins of the reliability curve
 */
public record CalibrationScores(PatientBootstrap bootstrap, int bins) {

    /**
     * The Brier score: the mean squared distance of probability and truth (1 or 0). 0 is best, .25 is what .5 for every case
     * gives, and the share of positives times that of negatives what the share itself for every case gives.
     *
     * @param cases whose scores are probabilities
     */
    public Estimate brier(List<Scored> cases) {
        if (cases.isEmpty()) {
            return Estimate.undefined("no case");
        }
        double[] distances = cases.stream()
                .mapToDouble(scored -> {
                    double distance = Probability.check(scored.score()) - (scored.positive() ? 1 : 0);
                    return distance * distance;
                })
                .toArray();
        return bootstrap.interval(
                Arrays.stream(distances).average().orElseThrow(),
                patients(cases),
                weights -> weightedMean(distances, weights));
    }

    /**
     * The expected calibration error of {@link ReliabilityCurve}.
     *
     * @param cases whose scores are probabilities
     */
    public Estimate expectedError(List<Scored> cases) {
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
     * The share of positives among the cases of a bin.
     *
     * @param cases all of them
     */
    public Estimate positives(List<Scored> cases, ReliabilityCurve.Bin bin) {
        List<Scored> inside = cases.stream()
                .filter(scored -> scored.score() >= bin.from() && (scored.score() < bin.to() || bin.to() == 1))
                .toList();
        double[] truth =
                inside.stream().mapToDouble(scored -> scored.positive() ? 1 : 0).toArray();
        return bootstrap.interval(bin.positive(), patients(inside), weights -> weightedMean(truth, weights));
    }

    private static List<String> patients(List<Scored> cases) {
        return cases.stream().map(Scored::patient).toList();
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
