package org.hilum.classifier;

import java.util.Arrays;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Binary cross-entropy over B x C sigmoid outputs, plain or with the balance of the paper's W-CEL (Wang et al., CVPR
 * 2017, equation 1):
 *
 * <pre>
 * L = beta_P sum_{y=1} -ln f + beta_N sum_{y=0} -ln(1 - f),  beta_P = (|P|+|N|)/|P|,  beta_N = (|P|+|N|)/|N|
 * </pre>
 *
 * |P| and |N| are the ones and zeros in the labels of the batch. A batch without ones (or without zeros) has no term for
 * them. Masked entries count nowhere: the mask is 0 or 1 for an entry (B x C) or a whole image (B x 1). Labels between 0 and 1 count partly as ones, partly as zeros.
 *
 * <p>The batch's score is L / (|P|+|N|): the mean over the ones plus the mean over the zeros (for plain cross-entropy,
 * the mean over all entries). So neither the score nor the step depends on the size of the batch, on C or on how much
 * is masked. DL4J divides by B what {@link #computeGradient} returns, which is therefore B times the score's gradient.
 *
 * <p>Computed from the logits, in double precision, so that sure predictions neither overflow nor lose their gradient.
 */
public final class WeightedCrossEntropy implements ILossFunction {

    private static final long serialVersionUID = 1;

    private final boolean balanced;

    /** The paper's loss. */
    public WeightedCrossEntropy() {
        this(true);
    }

    /** The paper's loss, or plain cross-entropy where it is not balanced. */
    public WeightedCrossEntropy(@JsonProperty("balanced") boolean balanced) {
        this.balanced = balanced;
    }

    /** Whether ones and zeros weigh the same. */
    @JsonProperty("balanced")
    public boolean isBalanced() {
        return balanced;
    }

    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        double sum = 0;
        for (double term : terms(labels, preOutput, activation, mask).losses) {
            sum += term;
        }
        return average ? sum / preOutput.size(0) : sum;
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        Terms terms = terms(labels, preOutput, activation, mask);
        int rows = (int) preOutput.size(0);
        double[] scores = new double[rows];
        for (int i = 0; i < terms.losses.length; i++) {
            scores[i * rows / terms.losses.length] += terms.losses[i];
        }
        return Nd4j.createFromArray(scores).reshape(rows, 1).castTo(preOutput.dataType());
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        double[] gradient = terms(labels, preOutput, activation, mask).gradient;
        return Nd4j.createFromArray(gradient).reshape(preOutput.shape()).castTo(preOutput.dataType());
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        return Pair.of(
                computeScore(labels, preOutput, activation, mask, average),
                computeGradient(labels, preOutput, activation, mask));
    }

    @Override
    public String name() {
        return toString();
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

    /** The loss of each entry, and its derivative by the entry's logit; both times B, over the right sum of weights. */
    private Terms terms(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        if (!(activation instanceof ActivationSigmoid)) {
            throw new IllegalArgumentException("The loss is defined on sigmoid outputs, not on " + activation);
        }
        if (!labels.equalShapes(preOutput)) {
            throw new IllegalArgumentException("Labels have the shape " + Arrays.toString(labels.shape())
                    + ", the outputs " + Arrays.toString(preOutput.shape()));
        }
        double[] y = values(labels);
        double[] z = values(preOutput);
        double[] weight = weights(mask, y.length, (int) labels.size(0));
        double ones = 0;
        double zeros = 0;
        for (int i = 0; i < y.length; i++) {
            ones += weight[i] * y[i];
            zeros += weight[i] * (1 - y[i]);
        }
        double batch = preOutput.size(0);
        double forOnes = scale(batch, balanced ? ones : ones + zeros);
        double forZeros = scale(batch, balanced ? zeros : ones + zeros);
        Terms terms = new Terms(new double[y.length], new double[y.length]);
        for (int i = 0; i < y.length; i++) {
            double one = weight[i] * y[i] * forOnes;
            double zero = weight[i] * (1 - y[i]) * forZeros;
            terms.losses[i] = one * softplus(-z[i]) + zero * softplus(z[i]);
            terms.gradient[i] = zero * sigmoid(z[i]) - one * sigmoid(-z[i]);
        }
        return terms;
    }

    private static double scale(double batch, double count) {
        return count > 0 ? batch / count : 0;
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private static double sigmoid(double x) {
        double small = Math.exp(-Math.abs(x));
        return (x >= 0 ? 1 : small) / (1 + small);
    }

    private static double[] weights(INDArray mask, int entries, int rows) {
        double[] weights = new double[entries];
        if (mask == null) {
            Arrays.fill(weights, 1);
            return weights;
        }
        if (mask.length() != entries && mask.length() != rows) {
            throw new IllegalArgumentException("A mask of " + mask.length() + " values fits neither " + entries
                    + " entries nor " + rows + " images");
        }
        double[] given = values(mask);
        for (int i = 0; i < entries; i++) {
            weights[i] = given[given.length == entries ? i : i * rows / entries] == 0 ? 0 : 1;
        }
        return weights;
    }

    private static double[] values(INDArray array) {
        return array.dup('c').data().asDouble();
    }

    private record Terms(double[] losses, double[] gradient) {}
}
