package org.hilum.onednn.layers;

import java.nio.FloatBuffer;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs {@link FusedNorm} on ND4J's memory, one task for each channel. Only the input is kept for the backward pass, which
 * recomputes the mask of the ReLU.
 */
final class FusedNormLayer extends BatchNormalization {

    private static final long serialVersionUID = 1;

    private transient float[] mean;
    private transient float[] variance;

    FusedNormLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    private boolean relu() {
        return ((FusedNorm) layerConf()).isRelu();
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        INDArray x = dense(input);
        int channels = (int) x.size(1);
        if (training) {
            mean = new float[channels];
            variance = new float[channels];
        } else {
            mean = parameter(BatchNormalizationParamInitializer.GLOBAL_MEAN);
            variance = parameter(BatchNormalizationParamInitializer.GLOBAL_VAR);
        }
        float[] gamma = parameter(BatchNormalizationParamInitializer.GAMMA);
        float[] beta = parameter(BatchNormalizationParamInitializer.BETA);
        INDArray y = workspaces.createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT, x.shape(), 'c');
        FloatBuffer from = memory(x);
        FloatBuffer to = memory(y);
        float floor = relu() ? 0 : Float.NEGATIVE_INFINITY;
        double eps = layerConf().getEps();
        IntStream.range(0, channels).parallel().forEach(c -> {
            ChannelSlices slices = new ChannelSlices(x, c);
            float[] values = slices.read(from);
            if (training) {
                mean[c] = (float) ChannelSlices.mean(values);
                variance[c] = (float) ChannelSlices.variance(values, mean[c]);
            }
            float scale = (float) (gamma[c] / Math.sqrt(variance[c] + eps));
            float shift = beta[c] - mean[c] * scale;
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.max(floor, values[i] * scale + shift);
            }
            slices.write(values, to);
        });
        return y;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray x = dense(input);
        INDArray dy = dense(epsilon);
        int channels = (int) x.size(1);
        float[] gamma = parameter(BatchNormalizationParamInitializer.GAMMA);
        float[] beta = parameter(BatchNormalizationParamInitializer.BETA);
        float[] gammaGradient = new float[channels];
        float[] betaGradient = new float[channels];
        INDArray dx = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, x.shape(), 'c');
        FloatBuffer inputs = memory(x);
        FloatBuffer outputGradient = memory(dy);
        FloatBuffer inputGradient = memory(dx);
        boolean relu = relu();
        double eps = layerConf().getEps();
        IntStream.range(0, channels).parallel().forEach(c -> {
            ChannelSlices slices = new ChannelSlices(x, c);
            float[] values = slices.read(inputs);
            float[] gradient = slices.read(outputGradient);
            float inverse = (float) (1 / Math.sqrt(variance[c] + eps));
            float scale = gamma[c] * inverse;
            float shift = beta[c] - mean[c] * scale;
            if (relu) {
                for (int i = 0; i < values.length; i++) {
                    gradient[i] = values[i] * scale + shift > 0 ? gradient[i] : 0;
                }
            }
            for (int i = 0; i < values.length; i++) {
                values[i] = (values[i] - mean[c]) * inverse;
            }
            double sum = ChannelSlices.sum(gradient);
            double dot = ChannelSlices.dot(gradient, values);
            betaGradient[c] = (float) sum;
            gammaGradient[c] = (float) dot;
            float centre = (float) (sum / values.length);
            float slope = (float) (dot / values.length);
            for (int i = 0; i < values.length; i++) {
                gradient[i] = scale * (gradient[i] - centre - values[i] * slope);
            }
            slices.write(gradient, inputGradient);
        });
        Gradient gradients = new DefaultGradient();
        put(gradients, BatchNormalizationParamInitializer.GAMMA, gammaGradient);
        put(gradients, BatchNormalizationParamInitializer.BETA, betaGradient);
        put(
                gradients,
                BatchNormalizationParamInitializer.GLOBAL_MEAN,
                runningStatisticStep(parameter(BatchNormalizationParamInitializer.GLOBAL_MEAN), mean));
        put(
                gradients,
                BatchNormalizationParamInitializer.GLOBAL_VAR,
                runningStatisticStep(parameter(BatchNormalizationParamInitializer.GLOBAL_VAR), variance));
        return Pair.of(gradients, dx);
    }

    /** Returns the update of a running statistic as a gradient, since DL4J subtracts it like one. */
    private float[] runningStatisticStep(float[] running, float[] batch) {
        float[] step = new float[running.length];
        float weight = (float) (1 - layerConf().getDecay());
        for (int i = 0; i < step.length; i++) {
            step[i] = weight * (running[i] - batch[i]);
        }
        return step;
    }

    private void put(Gradient gradients, String name, float[] values) {
        INDArray view = gradientViews.get(name);
        view.assign(Nd4j.createFromArray(values).reshape(view.shape()));
        gradients.setGradientFor(name, view);
    }

    private float[] parameter(String name) {
        return getParam(name).toFloatVector();
    }

    private static INDArray dense(INDArray array) {
        return array.ordering() == 'c' && !array.isView() ? array : array.dup('c');
    }

    private static FloatBuffer memory(INDArray array) {
        FloatPointer pointer = new FloatPointer(array.data().addressPointer());
        return pointer.position(0).limit(array.length()).asBuffer();
    }
}
