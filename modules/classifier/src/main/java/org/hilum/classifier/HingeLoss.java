package org.hilum.classifier;

/**
 * The hinge loss, the mean of {@code max(0, 1 - m)} over all entries, where the margin m is the logit for label 1 and the
 * negative logit for label 0 (Cortes and Vapnik, "Support-vector networks", 1995; one of the losses that Wang et al. tried). The
 * network's output is still the sigmoid of the logit, which ranks images but is not a probability under this loss. At m = 1 the
 * derivative is defined as 0. ND4J's hinge loss takes labels of -1 and 1 and counts masked entries in the mean.
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
