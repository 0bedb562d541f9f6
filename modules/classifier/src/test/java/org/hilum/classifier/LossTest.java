package org.hilum.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

final class LossTest {

    private static final IActivation SIGMOID = new ActivationSigmoid();
    /** Logits on both sides of the hinge's margin, for ones and zeros. */
    private static final INDArray LOGITS = Nd4j.createFromArray(new double[][] {{0.5, 2.5}, {-1.5, 0.2}, {-3, -0.3}});

    private static final INDArray LABELS = Nd4j.createFromArray(new double[][] {{1, 0}, {0, 1}, {1, 0}});

    @Test
    void hingeLossIsTheMeanOverEntries() {
        double sum = 0.5 + 3.5 + 0 + 0.8 + 4 + 0.7;
        assertThat(score(Loss.HINGE, null)).isCloseTo(sum / 6, within(1e-12));
    }

    @Test
    void euclideanLossIsHalfTheMeanSquaredError() {
        double sum = 0;
        for (int i = 0; i < 6; i++) {
            double f = 1 / (1 + Math.exp(-LOGITS.getDouble(i)));
            sum += Math.pow(f - LABELS.getDouble(i), 2) / 2;
        }
        assertThat(score(Loss.EUCLIDEAN, null)).isCloseTo(sum / 6, within(1e-12));
    }

    /** DL4J divides the gradient by the size of the batch later; the score is divided already. */
    @ParameterizedTest
    @EnumSource
    void gradientIsTheDerivativeOfTheScore(Loss loss) {
        List<INDArray> masks = new ArrayList<>();
        masks.add(null);
        masks.add(Nd4j.createFromArray(new double[][] {{1, 0}, {1, 1}, {0, 1}}));
        masks.add(Nd4j.createFromArray(new double[][] {{1}, {0}, {1}}));
        masks.add(Nd4j.zeros(LABELS.dataType(), 3, 2));
        double step = 1e-6;
        for (INDArray mask : masks) {
            INDArray gradient = loss.function().computeGradient(LABELS, LOGITS, SIGMOID, mask);
            for (int i = 0; i < 6; i++) {
                double numeric = (moved(loss, i, step, mask) - moved(loss, i, -step, mask)) / (2 * step);
                assertThat(gradient.getDouble(i) / 3)
                        .as("entry %d under mask %s", i, mask)
                        .isCloseTo(numeric, within(1e-8));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void ignoresMaskedEntries(Loss loss) {
        INDArray mask = Nd4j.createFromArray(new double[][] {{1, 1}, {0, 0}, {1, 1}});
        INDArray rows = Nd4j.createFromArray(new double[][] {{1}, {0}, {1}});
        int[] kept = {0, 2};
        double expected = loss.function().computeScore(LABELS.getRows(kept), LOGITS.getRows(kept), SIGMOID, null, true);
        assertThat(score(loss, mask)).isCloseTo(expected, within(1e-12));
        assertThat(score(loss, rows)).isCloseTo(expected, within(1e-12));
        assertThat(score(loss, Nd4j.zeros(LABELS.dataType(), 3, 2))).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void trainsAfterARoundTripThroughJson(Loss loss) {
        TrainingSpec training = new TrainingSpec(loss, Optimizer.ADAM, 2e-3, 0.9, 1e-4, 8, 6, Augmentation.none());
        NetworkSpec network = Samples.network(Pooling.LSE);
        ComputationGraphConfiguration configuration = ChestNetwork.configuration(network, training, 1);
        assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
                .isEqualTo(configuration);
        List<Double> losses = new ArrayList<>();
        LocalTrainer.fit(
                ChestNetwork.build(network, training, 1),
                new TrainingBatches(Samples.images(16, 9), Preprocessing.of(Samples.SIZE), training, 1),
                training,
                (epoch, mean, rate) -> losses.add(mean));
        assertThat(losses.get(5)).isLessThan(0.9 * losses.get(0));
    }

    private static double score(Loss loss, INDArray mask) {
        return loss.function().computeScore(LABELS, LOGITS, SIGMOID, mask, true);
    }

    private static double moved(Loss loss, int entry, double by, INDArray mask) {
        INDArray logits = LOGITS.dup();
        logits.putScalar(entry, logits.getDouble(entry) + by);
        ILossFunction function = loss.function();
        return function.computeScore(LABELS, logits, SIGMOID, mask, true);
    }
}
