package org.hilum.classifier;

/**
 * The Euclidean loss, mean of {@code (f - y)^2 / 2} over B x C entries, where f is the sigmoid of the logit and y the label
 * (one of the losses that Wang et al. tried; the half is that of Caffe's EuclideanLoss layer). For labels between 0 and 1
 * it is larger by {@code y (1 - y) / 2}, which moves no gradient. ND4J's own counts masked entries in the mean.
 */
public final class EuclideanLoss extends MarginLoss {

    private static final long serialVersionUID = 1;

    @Override
    double loss(double margin) {
        double miss = sigmoid(-margin);
        return miss * miss / 2;
    }

    @Override
    double slope(double margin) {
        double miss = sigmoid(-margin);
        return -miss * miss * sigmoid(margin);
    }
}
