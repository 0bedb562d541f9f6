package org.hilum.classifier;

import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Binary cross-entropy over sigmoid outputs, [batch, C], plain or balanced as the paper's W-CEL (Wang et al., CVPR 2017, equation
 * 1):
 *
 * <pre>
 * L = beta_P sum_{y=1} -ln f + beta_N sum_{y=0} -ln(1 - f),  beta_P = (|P|+|N|)/|P|,  beta_N = (|P|+|N|)/|N|
 * </pre>
 *
 * |P| and |N| are the numbers of ones and zeros in the labels of the batch. A batch without ones (or without zeros) has no term
 * for them. The score of the batch is L / (|P|+|N|); masks are handled as in {@link MarginLoss}.
 *
 * <p>Predictions close to 0 or 1 neither overflow nor lose their gradient.
 */
public final class WeightedCrossEntropy extends MarginLoss {

    private static final long serialVersionUID = 1;

    private final boolean balanced;

    /** Creates the paper's balanced loss. */
    public WeightedCrossEntropy() {
        this(true);
    }

    /**
     * Creates a loss.
     *
     * @param balanced whether all ones together weigh as much as all zeros together, as in the paper
     */
    public WeightedCrossEntropy(@JsonProperty("balanced") boolean balanced) {
        this.balanced = balanced;
    }

    /** Whether all ones together weigh as much as all zeros together. */
    @JsonProperty("balanced")
    public boolean isBalanced() {
        return balanced;
    }

    @Override
    boolean balances() {
        return balanced;
    }

    @Override
    double loss(double margin) {
        return Math.max(-margin, 0) + Math.log1p(Math.exp(-Math.abs(margin)));
    }

    @Override
    double slope(double margin) {
        return -sigmoid(-margin);
    }

    @Override
    public String toString() {
        return balanced ? "WeightedCrossEntropy" : "CrossEntropy";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WeightedCrossEntropy that && that.balanced == balanced;
    }

    @Override
    public int hashCode() {
        return Boolean.hashCode(balanced);
    }
}
