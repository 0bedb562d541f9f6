package org.hilum.classifier;

import java.util.Arrays;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A loss over B x C sigmoid outputs that is a function of each entry's margin: the logit z of a one, -z of a zero. Labels
 * between 0 and 1 count partly as ones, partly as zeros. Masked entries count nowhere: the mask is 0 or 1 for an entry (B
 * x C) or a whole image (B x 1).
 *
 * <p>The batch's score is the mean over all entries or, where ones and zeros weigh the same, the mean over the ones plus
 * the mean over the zeros. So neither the score nor the step depends on the size of the batch, on C or on how much is
 * masked. DL4J divides by B what {@link #computeGradient} returns, which is therefore B times the score's gradient.
 *
 * <p>Where the batch is a part of a larger one, {@link #setEffectiveBatchCounts} tells what that one holds. Ones and zeros then weigh as
 * they do in it: the mean of its parts' scores, weighted by their images, is its score, the sum of what {@link
 * #computeGradient} returns for them its gradient.
 *
 * <p>Computed from the logits in double precision. All methods throw IllegalArgumentException where the activation is no
 * sigmoid, or labels or mask do not have the outputs' shape.
 */
abstract class MarginLoss implements ILossFunction {

    private static final long serialVersionUID = 1;

    private transient LabelCounts effectiveBatch;

    /**
     * Tells what the whole batch holds of which the next ones are parts.
     *
     * @param counts null where each batch stands for itself
     */
    final void setEffectiveBatchCounts(LabelCounts counts) {
        effectiveBatch = counts;
    }

    /** The loss of an entry; the larger the margin, the smaller. */
    abstract double loss(double margin);

    /** Its derivative. */
    abstract double slope(double margin);

    /** Whether ones and zeros weigh the same, however many there are of either. */
    boolean balances() {
        return false;
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
        return getClass().getSimpleName();
    }

    @Override
    public boolean equals(Object other) {
        return other != null && other.getClass() == getClass();
    }

    @Override
    public int hashCode() {
        return getClass().hashCode();
    }

    /** The logistic function, without overflow. */
    static double sigmoid(double x) {
        double small = Math.exp(-Math.abs(x));
        return (x >= 0 ? 1 : small) / (1 + small);
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
        double ones = effectiveBatch == null ? 0 : effectiveBatch.ones();
        double zeros = effectiveBatch == null ? 0 : effectiveBatch.zeros();
        for (int i = 0; i < y.length && effectiveBatch == null; i++) {
            ones += weight[i] * y[i];
            zeros += weight[i] * (1 - y[i]);
        }
        double batch = effectiveBatch == null ? preOutput.size(0) : effectiveBatch.images();
        double forOnes = scale(batch, balances() ? ones : ones + zeros);
        double forZeros = scale(batch, balances() ? zeros : ones + zeros);
        Terms terms = new Terms(new double[y.length], new double[y.length]);
        for (int i = 0; i < y.length; i++) {
            double one = weight[i] * y[i] * forOnes;
            double zero = weight[i] * (1 - y[i]) * forZeros;
            terms.losses[i] = one * loss(z[i]) + zero * loss(-z[i]);
            terms.gradient[i] = one * slope(z[i]) - zero * slope(-z[i]);
        }
        return terms;
    }

    private static double scale(double batch, double count) {
        return count > 0 ? batch / count : 0;
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
