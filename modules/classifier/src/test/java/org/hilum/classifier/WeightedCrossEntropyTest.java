package org.hilum.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class WeightedCrossEntropyTest {

    private static final IActivation SIGMOID = new ActivationSigmoid();
    private static final INDArray LOGITS = Nd4j.createFromArray(new double[][] {{0, 2}, {-1, 1}});
    private static final INDArray LABELS = Nd4j.createFromArray(new double[][] {{1, 0}, {0, 0}});

    @Test
    void equalsThePapersLossPerEntry() {
        double one = -Math.log(f(0));
        double zeros = -Math.log(1 - f(2)) - Math.log(1 - f(-1)) - Math.log(1 - f(1));
        double paper = 4.0 / 1 * one + 4.0 / 3 * zeros;
        assertThat(new WeightedCrossEntropy().computeScore(LABELS, LOGITS, SIGMOID, null, true))
                .isCloseTo(paper / 4, within(1e-12));
        assertThat(new WeightedCrossEntropy(false).computeScore(LABELS, LOGITS, SIGMOID, null, true))
                .isCloseTo((one + zeros) / 4, within(1e-12));
    }

    @Test
    void doesNotDependOnTheBatchSize() {
        INDArray twiceLabels = Nd4j.vstack(LABELS, LABELS);
        INDArray twiceLogits = Nd4j.vstack(LOGITS, LOGITS);
        WeightedCrossEntropy loss = new WeightedCrossEntropy();
        assertThat(loss.computeScore(twiceLabels, twiceLogits, SIGMOID, null, true))
                .isCloseTo(loss.computeScore(LABELS, LOGITS, SIGMOID, null, true), within(1e-12));
    }

    @Test
    void hasNoTermForAnAbsentClass() {
        INDArray none = Nd4j.zeros(LABELS.dataType(), 2, 2);
        double zeros = -Math.log(1 - f(0)) - Math.log(1 - f(2)) - Math.log(1 - f(-1)) - Math.log(1 - f(1));
        assertThat(new WeightedCrossEntropy().computeScore(none, LOGITS, SIGMOID, null, true))
                .isCloseTo(zeros / 4, within(1e-12));
    }

    @Test
    void ignoresMaskedEntries() {
        INDArray mask = Nd4j.createFromArray(new double[][] {{1, 0}, {0, 1}});
        double expected = -Math.log(f(0)) - Math.log(1 - f(1));
        WeightedCrossEntropy loss = new WeightedCrossEntropy();
        assertThat(loss.computeScore(LABELS, LOGITS, SIGMOID, mask, true)).isCloseTo(expected, within(1e-12));
        assertThat(loss.computeGradient(LABELS, LOGITS, SIGMOID, mask).getDouble(0, 1))
                .isZero();
        INDArray nothing = Nd4j.zeros(LABELS.dataType(), 2, 2);
        assertThat(loss.computeScore(LABELS, LOGITS, SIGMOID, nothing, true)).isZero();
    }

    @Test
    void rowScoresSumToTheScore() {
        WeightedCrossEntropy loss = new WeightedCrossEntropy();
        INDArray rows = loss.computeScoreArray(LABELS, LOGITS, SIGMOID, null);
        assertThat(rows.shape()).containsExactly(2, 1);
        assertThat(rows.sumNumber().doubleValue())
                .isCloseTo(loss.computeScore(LABELS, LOGITS, SIGMOID, null, false), within(1e-12));
    }

    @Test
    void extremePredictionsKeepAFiniteLossAndTheirGradient() {
        INDArray logits = Nd4j.createFromArray(new double[][] {{-800, 800}});
        INDArray labels = Nd4j.createFromArray(new double[][] {{1, 0}});
        WeightedCrossEntropy loss = new WeightedCrossEntropy();
        assertThat(loss.computeScore(labels, logits, SIGMOID, null, true)).isCloseTo(1600, within(1e-9));
        assertThat(loss.computeGradient(labels, logits, SIGMOID, null).toDoubleVector())
                .containsExactly(-1, 1);
    }

    @Test
    void refusesOutputsThatAreNotSigmoid() {
        assertThatThrownBy(
                        () -> new WeightedCrossEntropy().computeScore(LABELS, LOGITS, new ActivationTanH(), null, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sigmoid");
    }

    private static double f(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
