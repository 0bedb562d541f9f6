package org.hilum.onednn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class LogSumExpPoolingTest {

    private static final double[] X = {0.5, -1.25, 2, 0.75};

    @Test
    void equalsThePapersFormula() {
        for (double r : new double[] {0.1, 0.5, 1, 5, 8, 10, 12}) {
            double largestMagnitude = 2;
            double sum = 0;
            for (double x : X) {
                sum += Math.exp(r * (x - largestMagnitude));
            }
            double expected = largestMagnitude + Math.log(sum / X.length) / r;
            assertThat(pool(r, X)).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void approachesTheAverageForSmallR() {
        assertThat(pool(1e-6, X)).isCloseTo(0.5, within(1e-5));
    }

    @Test
    void approachesTheMaximumForLargeR() {
        assertThat(pool(1000, X)).isCloseTo(2, within(2e-3));
    }

    @Test
    void staysFiniteForLargeActivationsOfEitherSign() {
        assertThat(pool(10, 5000, 4990, -5000, 0)).isCloseTo(5000 - Math.log(4) / 10, within(1e-6));
        assertThat(pool(10, -5000, -5000, -5000, -5000)).isCloseTo(-5000, within(1e-6));
    }

    @Test
    void gradientIsTheSoftmax() {
        LogSumExpPoolingLayer layer = layer(2);
        layer.activate(maps(X), true, LayerWorkspaceMgr.noWorkspaces());
        INDArray gradient = layer.backpropGradient(Nd4j.ones(DataType.DOUBLE, 1, 1), LayerWorkspaceMgr.noWorkspaces())
                .getSecond();
        double sum = 0;
        for (double x : X) {
            sum += Math.exp(2 * x);
        }
        for (int i = 0; i < X.length; i++) {
            assertThat(gradient.getDouble(i)).isCloseTo(Math.exp(2 * X[i]) / sum, within(1e-9));
        }
    }

    @Test
    void refusesNonPositiveR() {
        assertThatThrownBy(() -> new LogSumExpPooling(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LogSumExpPooling(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double pool(double r, double... x) {
        return layer(r).activate(maps(x), false, LayerWorkspaceMgr.noWorkspaces())
                .getDouble(0);
    }

    private static INDArray maps(double... x) {
        return Nd4j.createFromArray(x).reshape(1, 1, 2, 2);
    }

    private static LogSumExpPoolingLayer layer(double r) {
        NeuralNetConfiguration conf = new NeuralNetConfiguration.Builder()
                .layer(new LogSumExpPooling(r))
                .build();
        return new LogSumExpPoolingLayer(conf, DataType.DOUBLE);
    }
}
