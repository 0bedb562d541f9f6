package org.hilum.classifier;

/**
 * The Euclidean loss, the mean of {@code (f - y)^2 / 2} over all entries, where f is the sigmoid of the logit and y the label
 * (one of the losses that Wang et al. tried; the factor 1/2 is that of Caffe's EuclideanLoss layer). For labels between 0 and 1
 * it is larger by {@code y (1 - y) / 2}, which does not affect the gradient. ND4J's squared loss counts masked entries in the
 * mean.
 */
public final class EuclideanLoss extends MarginLoss {

    private static final long serialVersionUID = 1;

    @Override
    double loss(double margin) {
        double error = sigmoid(-margin);
        return error * error / 2;
    }

    @Override
    double slope(double margin) {
        double error = sigmoid(-margin);
        return -error * error * sigmoid(margin);
    }
}
