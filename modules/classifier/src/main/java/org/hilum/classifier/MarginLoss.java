package org.hilum.classifier;

import java.util.Arrays;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A loss over sigmoid outputs, [batch, C], that depends on the margin of each entry: the logit z for label 1, -z for label 0.
 * Labels between 0 and 1 count partly as ones and partly as zeros. Masked entries are ignored: the mask is 0 or 1 for each entry,
 * [batch, C], or for each image, [batch, 1].
 *
 * <p>The score of a batch is the mean over all entries; if ones and zeros are balanced, it is the mean over the ones plus the
 * mean over the zeros. So neither the score nor the step depends on the size of the batch, on C or on the number of masked
 * entries. {@link #computeGradient} returns the gradient of the score times the size of the batch, since DL4J divides by it.
 *
 * <p>If a batch is a part of an effective batch, {@link #setEffectiveBatchCounts} sets the label counts of the latter, by which
 * the parts are balanced: its score is the mean of its parts' scores, weighted by their images, and its gradient is the sum of
 * what {@link #computeGradient} returns for them.
 *
 * <p>Computed from the logits in double precision. All methods throw IllegalArgumentException if the activation is not a
 * sigmoid, or if labels or mask do not have the shape of the outputs.
 */
abstract class MarginLoss implements ILossFunction {

    private static final long serialVersionUID = 1;

    private transient LabelCounts effectiveBatch;

    /**
     * Sets the label counts of the effective batch of which the following batches are parts.
     *
     * @param counts label counts; null if each batch is balanced by itself
     */
    final void setEffectiveBatchCounts(LabelCounts counts) {
        effectiveBatch = counts;
    }

    /** Returns the loss of an entry, which does not increase with the margin. */
    abstract double loss(double margin);

    /** Returns the derivative of the loss by the margin. */
    abstract double slope(double margin);

    /** Whether all ones together weigh as much as all zeros together. */
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

    /** Returns the logistic function without overflow. */
    static double sigmoid(double x) {
        double small = Math.exp(-Math.abs(x));
        return (x >= 0 ? 1 : small) / (1 + small);
    }

    /** Computes the loss of each entry and its derivative by the logit, both normalised and times the size of the batch. */
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
