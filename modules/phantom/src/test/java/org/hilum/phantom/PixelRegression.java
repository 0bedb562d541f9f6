package org.hilum.phantom;

/**
 * Logistic regression on pixels with an L2 penalty, by gradient descent with momentum. Pixels are standardised over the
 * training images.
 */
final class PixelRegression {
    private static final int STEPS = 250;
    private static final double RATE = 0.02;
    private static final double MOMENTUM = 0.9;

    private final double[] mean;
    private final double[] scale;
    private final double[] weights;

    private PixelRegression(int pixels) {
        this.mean = new double[pixels];
        this.scale = new double[pixels];
        this.weights = new double[pixels + 1];
    }

    static PixelRegression fit(double[][] images, int[] labels, boolean[] held, double l2) {
        int pixels = images[0].length;
        PixelRegression model = new PixelRegression(pixels);
        int count = 0;
        for (int i = 0; i < images.length; i++) {
            if (!held[i]) {
                count++;
                for (int p = 0; p < pixels; p++) {
                    model.mean[p] += images[i][p];
                    model.scale[p] += images[i][p] * images[i][p];
                }
            }
        }
        for (int p = 0; p < pixels; p++) {
            model.mean[p] /= count;
            model.scale[p] = 1 / Math.sqrt(model.scale[p] / count - model.mean[p] * model.mean[p] + 1e-4);
        }
        double[][] inputs = new double[images.length][];
        for (int i = 0; i < images.length; i++) {
            inputs[i] = model.standardised(images[i]);
        }
        double[] speed = new double[pixels + 1];
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[pixels + 1];
            for (int i = 0; i < images.length; i++) {
                if (!held[i]) {
                    double error = 1 / (1 + Math.exp(-model.score(inputs[i]))) - labels[i];
                    for (int p = 0; p < pixels; p++) {
                        gradient[p] += error * inputs[i][p];
                    }
                    gradient[pixels] += error;
                }
            }
            for (int p = 0; p <= pixels; p++) {
                double slope = gradient[p] / count + (p < pixels ? l2 * model.weights[p] : 0);
                speed[p] = MOMENTUM * speed[p] - RATE * slope;
                model.weights[p] += speed[p];
            }
        }
        return model;
    }

    /** Returns the area under the ROC curve on the held-out images. */
    double auc(double[][] images, int[] labels, boolean[] held) {
        double wins = 0;
        long pairs = 0;
        for (int i = 0; i < images.length; i++) {
            for (int j = 0; j < images.length && held[i] && labels[i] == 1; j++) {
                if (held[j] && labels[j] == 0) {
                    double lead = score(standardised(images[i])) - score(standardised(images[j]));
                    wins += lead > 0 ? 1 : lead == 0 ? 0.5 : 0;
                    pairs++;
                }
            }
        }
        return wins / pairs;
    }

    private double[] standardised(double[] image) {
        double[] input = new double[image.length];
        for (int p = 0; p < image.length; p++) {
            input[p] = (image[p] - mean[p]) * scale[p];
        }
        return input;
    }

    private double score(double[] input) {
        double sum = weights[input.length];
        for (int p = 0; p < input.length; p++) {
            sum += weights[p] * input[p];
        }
        return sum;
    }
}
