package org.hilum.classifier;

/**
 * The hinge loss, mean of {@code max(0, 1 - m)} over B x C entries, where the margin m is the logit of a one and minus the
 * logit of a zero (Cortes and Vapnik, "Support-vector networks", 1995; one of the losses that Wang et al. tried). What the
 * network puts out is still the sigmoid of the logit, which ranks images but is no probability under this loss. ND4J's
 * own hinge wants labels of -1 and 1 and counts masked entries in the mean. At m = 1 the slope is taken as 0.
 */
public final class HingeLoss extends MarginLoss {

    private static final long serialVersionUID = 1;

    @Override
    double loss(double margin) {
        return Math.max(0, 1 - margin);
    }

    @Override
    double slope(double margin) {
        return margin < 1 ? -1 : 0;
    }
}
