package org.hilum.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * Probabilities from probabilities: {@code sigmoid(slope * logit(p) + intercept)} (Platt, 1999, on the logit of a network's
 * output). It undoes what a balanced loss does to probabilities, and never changes the order of two cases.
 *
 * @param slope positive
 * @param intercept any number
 */
public record PlattScaling(double slope, double intercept) {
    /** Leaves probabilities as they are. */
    public static final PlattScaling NONE = new PlattScaling(1, 0);

    private static final int STEPS = 100;
    private static final double CLOSE = 1e-10;
    private static final double LEAST_SLOPE = 0.05;
    private static final double LEAST_PROBABILITY = 1e-7;

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException where the slope is not positive or one is no number
     */
    public PlattScaling {
        if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException(
                    "a scaling by " + slope + " and " + intercept + " does not keep the order of cases");
        }
    }

    /**
     * The scaling under which these cases are likeliest, with Platt's targets: (positives + 1) / (positives + 2) for a
     * positive case and 1 / (negatives + 2) for a negative, which keeps few cases from being taken for certain. Where the
     * scores rank no better than chance the slope would not be positive; then it is .05, so that every case gets
     * about the share of positives.
     *
     * @param cases whose scores are probabilities, and on which the model was not trained
     * @return empty where there is no positive or no negative case
     */
    public static Optional<PlattScaling> fit(List<Scored> cases) {
        double positives = cases.stream().filter(Scored::positive).count();
        double negatives = cases.size() - positives;
        if (positives == 0 || negatives == 0) {
            return Optional.empty();
        }
        double[] logits =
                cases.stream().mapToDouble(scored -> logit(scored.score())).toArray();
        double[] targets = cases.stream()
                .mapToDouble(scored -> scored.positive() ? (positives + 1) / (positives + 2) : 1 / (negatives + 2))
                .toArray();
        PlattScaling free = likeliest(logits, targets, Double.NaN);
        return Optional.of(free.slope >= LEAST_SLOPE ? free : likeliest(logits, targets, LEAST_SLOPE));
    }

    /**
     * The scaled probability.
     *
     * @param probability 0 to 1
     */
    public double of(double probability) {
        return sigmoid(slope * logit(probability) + intercept);
    }

    /** The same cases with scaled probabilities. */
    public List<Scored> of(List<Scored> cases) {
        return cases.stream()
                .map(scored -> new Scored(scored.patient(), of(scored.score()), scored.positive()))
                .toList();
    }

    /**
     * Newton's method with halved steps (Lin, Lin and Weng, 2007); the loss is convex.
     *
     * @param fixed the slope, or NaN where it is free
     */
    private static PlattScaling likeliest(double[] logits, double[] targets, double fixed) {
        boolean free = Double.isNaN(fixed);
        double a = free ? 1 : fixed;
        double b = 0;
        double loss = loss(logits, targets, a, b);
        for (int step = 0; step < STEPS; step++) {
            double ga = 0;
            double gb = 0;
            double haa = CLOSE;
            double hab = 0;
            double hbb = CLOSE;
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
            while (next > loss && length > CLOSE) {
                length /= 2;
                next = loss(logits, targets, a + length * da, b + length * db);
            }
            if (next > loss - CLOSE) {
                break;
            }
            a += length * da;
            b += length * db;
            loss = next;
        }
        // a negative one is not a scaling; the caller takes the least slope instead
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
        double inside = Math.max(LEAST_PROBABILITY, Math.min(1 - LEAST_PROBABILITY, Probability.check(probability)));
        return Math.log(inside / (1 - inside));
    }

    private static double sigmoid(double x) {
        double small = Math.exp(-Math.abs(x));
        return (x >= 0 ? 1 : small) / (1 + small);
    }
}
