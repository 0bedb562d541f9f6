package org.hilum.classifier.layers;

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
import org.nd4j.linalg.ops.transforms.Transforms;

/** Runs {@link LogSumExpPooling}; the gradient of x_p by x_ij is the softmax of r x over the positions. */
final class LogSumExpPoolingLayer extends AbstractLayer<LogSumExpPooling> {

    private static final long serialVersionUID = 1;

    LogSumExpPoolingLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        double r = layerConf().getR();
        INDArray rows = rows(input);
        INDArray largest = rows.max(true, 1);
        INDArray mean = exponentials(rows, largest, r).mean(true, 1);
        INDArray pooled = Transforms.log(mean, false).divi(r).addi(largest);
        return workspaces.leverageTo(ArrayType.ACTIVATIONS, pooled.reshape('c', input.size(0), input.size(1)));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray rows = rows(input);
        INDArray softmax = exponentials(rows, rows.max(true, 1), layerConf().getR());
        INDArray share = epsilon.dup('c').reshape('c', rows.size(0), 1).divi(softmax.sum(true, 1));
        INDArray gradient = softmax.muliColumnVector(share).reshape('c', input.shape());
        return Pair.of(new DefaultGradient(), workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, gradient));
    }

    private static INDArray exponentials(INDArray rows, INDArray largest, double r) {
        return Transforms.exp(rows.subColumnVector(largest).muli(r), false);
    }

    /** B x D x S x S as B*D rows of S*S. */
    private INDArray rows(INDArray maps) {
        INDArray ordered = maps.castTo(dataType);
        ordered = ordered.ordering() == 'c' && !ordered.isView() ? ordered : ordered.dup('c');
        return ordered.reshape('c', maps.size(0) * maps.size(1), maps.size(2) * maps.size(3));
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
