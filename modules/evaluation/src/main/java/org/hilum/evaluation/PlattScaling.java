package org.hilum.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * Calibration of probabilities: {@code sigmoid(slope * logit(p) + intercept)} (Platt, 1999, applied to the logit of a
 * network's output). It reverses the effect of a balanced loss and preserves the order of cases.
 *
 * @param slope slope on the logit, positive
 * @param intercept intercept on the logit
 */
public record PlattScaling(double slope, double intercept) {
    /** The identity scaling. */
    public static final PlattScaling IDENTITY = new PlattScaling(1, 0);

    private static final int MAX_STEPS = 100;
    private static final double TOLERANCE = 1e-10;
    private static final double MIN_SLOPE = 0.05;
    private static final double MIN_PROBABILITY = 1e-7;

    /**
     * Creates a scaling.
     *
     * @throws IllegalArgumentException if the slope is not positive or a parameter is not finite
     */
    public PlattScaling {
        if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException(
                    "scaling by " + slope + " and " + intercept + " does not preserve the order of cases");
        }
    }

    /**
     * Fits the scaling of maximum likelihood with Platt's targets, (positives + 1) / (positives + 2) for a positive case and
     * 1 / (negatives + 2) for a negative one, which keeps probabilities of few cases away from 0 and 1. If the scores rank no
     * better than chance, the slope is .05, so that every case gets about the share of positives.
     *
     * @param cases cases whose scores are probabilities and on which the model was not trained
     * @return the scaling; empty without positive or negative cases
     */
    public static Optional<PlattScaling> fit(List<ScoredCase> cases) {
        double positives = cases.stream().filter(ScoredCase::positive).count();
        double negatives = cases.size() - positives;
        if (positives == 0 || negatives == 0) {
            return Optional.empty();
        }
        double[] logits =
                cases.stream().mapToDouble(scored -> logit(scored.score())).toArray();
        double[] targets = cases.stream()
                .mapToDouble(scored -> scored.positive() ? (positives + 1) / (positives + 2) : 1 / (negatives + 2))
                .toArray();
        PlattScaling free = maximizeLikelihood(logits, targets, Double.NaN);
        return Optional.of(free.slope >= MIN_SLOPE ? free : maximizeLikelihood(logits, targets, MIN_SLOPE));
    }

    /**
     * Returns the scaled probability.
     *
     * @param probability probability of the model, 0 to 1
     * @return scaled probability, 0 to 1
     */
    public double apply(double probability) {
        return sigmoid(slope * logit(probability) + intercept);
    }

    /** Returns the cases with scaled probabilities. */
    public List<ScoredCase> apply(List<ScoredCase> cases) {
        return cases.stream()
                .map(scored -> new ScoredCase(scored.patient(), apply(scored.score()), scored.positive()))
                .toList();
    }

    /**
     * Fits by Newton's method with step halving (Lin, Lin and Weng, 2007); the loss is convex.
     *
     * @param fixed the slope, or NaN to fit it
     */
    private static PlattScaling maximizeLikelihood(double[] logits, double[] targets, double fixed) {
        boolean free = Double.isNaN(fixed);
        double a = free ? 1 : fixed;
        double b = 0;
        double loss = loss(logits, targets, a, b);
        for (int step = 0; step < MAX_STEPS; step++) {
            double ga = 0;
            double gb = 0;
            double haa = TOLERANCE;
            double hab = 0;
            double hbb = TOLERANCE;
            for (int i = 0; i < logits.length; i++) {
                double p = sigmoid(a * logits[i] + b);
                double error = p - targets[i];
                double curvature = p * (1 - p);
                ga += error * logits[i];
                gb += error;
                haa += curvature * logits[i] * logits[i];
                hab += curvature * logits[i];
                hbb += curvature;
            }
            double determinant = haa * hbb - hab * hab;
            double da = free ? -(hbb * ga - hab * gb) / determinant : 0;
            double db = free ? -(haa * gb - hab * ga) / determinant : -gb / hbb;
            double length = 1;
            double next = loss(logits, targets, a + da, b + db);
            while (next > loss && length > TOLERANCE) {
                length /= 2;
                next = loss(logits, targets, a + length * da, b + length * db);
            }
            if (next > loss - TOLERANCE) {
                break;
            }
            a += length * da;
            b += length * db;
            loss = next;
        }
        // A negative slope is not a scaling; the caller then uses the minimum slope.
        return new PlattScaling(Math.max(a, Double.MIN_NORMAL), b);
    }

    private static double loss(double[] logits, double[] targets, double a, double b) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            double z = a * logits[i] + b;
            sum += Math.max(z, 0) - z * targets[i] + Math.log1p(Math.exp(-Math.abs(z)));
        }
        return sum;
    }

    private static double logit(double probability) {
        double inside = Math.max(MIN_PROBABILITY, Math.min(1 - MIN_PROBABILITY, Probability.require(probability)));
        return Math.log(inside / (1 - inside));
    }

    private static double sigmoid(double x) {
        double small = Math.exp(-Math.abs(x));
        return (x >= 0 ? 1 : small) / (1 + small);
    }
}
