package org.hilum.onednn.layers;

import java.util.stream.IntStream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs {@link LogSumExpPooling}, one task for each channel of an image. The gradient of x_p by x_ij is the softmax of r x over
 * the positions, which is kept from the forward pass. ND4J's broadcasts took ten times as long.
 */
public final class LogSumExpPoolingLayer extends AbstractLayer<LogSumExpPooling> {

    private static final long serialVersionUID = 1;

    /** Softmax over the positions, [batch * D, S * S]; each row sums to 1. */
    private transient double[] softmax;

    private transient MapPenalty penalty;

    LogSumExpPoolingLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    /**
     * Sets a further term of the loss over the maps, whose gradient is added in the following backward passes.
     *
     * @param penalty the term; null for none
     */
    public void setPenalty(MapPenalty penalty) {
        this.penalty = penalty;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        double r = layerConf().getR();
        int maps = (int) (input.size(0) * input.size(1));
        int area = (int) (input.size(2) * input.size(3));
        double[] values = read(input);
        double[] pooled = new double[maps];
        IntStream.range(0, maps).parallel().forEach(map -> pooled[map] = pool(values, map * area, area, r));
        softmax = values;
        return workspaces.leverageTo(ArrayType.ACTIVATIONS, array(pooled, input.size(0), input.size(1)));
    }

    /** Returns the pooled value of a row and replaces the row by its softmax. */
    private static double pool(double[] values, int from, int area, double r) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + area; i++) {
            largest = Math.max(largest, values[i]);
        }
        double sum = 0;
        for (int i = from; i < from + area; i++) {
            values[i] = Math.exp(r * (values[i] - largest));
            sum += values[i];
        }
        double share = 1 / sum;
        for (int i = from; i < from + area; i++) {
            values[i] *= share;
        }
        return largest + Math.log(sum / area) / r;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        int area = (int) (input.size(2) * input.size(3));
        double[] outputGradient = read(epsilon);
        double[] inputGradient = softmax;
        softmax = null;
        for (int map = 0; map < outputGradient.length; map++) {
            double slope = outputGradient[map];
            for (int i = map * area; i < (map + 1) * area; i++) {
                inputGradient[i] *= slope;
            }
        }
        if (penalty != null) {
            penalty.addGradient(read(input), inputGradient, (int) input.size(1), area);
        }
        INDArray gradient = array(inputGradient, input.shape());
        return Pair.of(new DefaultGradient(), workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, gradient));
    }

    private static double[] read(INDArray array) {
        INDArray rows = array.ordering() == 'c' && !array.isView() ? array : array.dup('c');
        int length = Math.toIntExact(rows.length());
        double[] values = new double[length];
        if (rows.dataType() == DataType.FLOAT) {
            float[] floats = new float[length];
            new FloatPointer(rows.data().addressPointer()).get(floats);
            for (int i = 0; i < length; i++) {
                values[i] = floats[i];
            }
        } else {
            new DoublePointer(rows.castTo(DataType.DOUBLE).data().addressPointer()).get(values);
        }
        return values;
    }

    private INDArray array(double[] values, long... shape) {
        if (dataType == DataType.DOUBLE) {
            return Nd4j.create(values, shape, 'c');
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return Nd4j.create(floats, shape, 'c');
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batchSize) {
        return Pair.of(mask, state);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public void clearNoiseWeightParams() {}
}
