package org.hilum.onednn;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Forward and backward pass of a trunk for batches of one size. Works on the graph's own parameters and gradients. */
final class TrainingPlan implements AutoCloseable {

    private final DnnlContext context = new DnnlContext();
    private final ForwardPassBuilder forward = new ForwardPassBuilder(context);
    private final BackwardPassBuilder backward = new BackwardPassBuilder(context);
    private final memory images;
    /** Activations of the last vertex, [batch, depth, height, width], in row-major order. */
    private final INDArray maps;

    private final INDArray gradient;
    /** Batch that both passes read; the reference keeps its memory from being released in between. */
    private INDArray rows;

    /**
     * Compiles the plan.
     *
     * @param subgraph trunk to run
     * @param parameters parameters and gradients of the graph
     * @param shape shape of the input, [batch, 1, height, width]
     */
    TrainingPlan(OneDnnSubgraph subgraph, Parameters parameters, long[] shape) {
        this.images = context.allocate(DnnlContext.rowMajor(shape));
        Map<String, ActivationTensor> produced = new HashMap<>();
        produced.put(subgraph.input(), new ActivationTensor(images, shape, false));
        List<TrainingOp> operations = new ArrayList<>();
        for (TrunkOp op : subgraph.ops()) {
            List<ActivationTensor> inputs =
                    op.from().stream().map(produced::get).toList();
            TrainingOp operation = operation(op, inputs, parameters);
            operations.add(operation);
            produced.put(op.name(), operation.output());
        }
        ActivationTensor output = produced.get(subgraph.output());
        this.maps = Nd4j.createUninitialized(DataType.FLOAT, output.shape(), 'c');
        this.gradient = Nd4j.createUninitialized(DataType.FLOAT, output.shape(), 'c');
        forward.addStep(context.reorder(output.values(), context.wrap(maps, output.shape())));
        Arena.Lease outputGradient = backward.lease(output.layout());
        backward.addStep(context.reorder(context.wrap(gradient, output.shape()), outputGradient.values()));
        backward.addGradient(output, outputGradient);
        for (int i = operations.size() - 1; i >= 0; i--) {
            operations.get(i).backward(backward);
        }
    }

    private TrainingOp operation(TrunkOp op, List<ActivationTensor> inputs, Parameters parameters) {
        if (op instanceof TrunkOp.Convolution it) {
            return new TrainedConvolution(it, inputs.get(0), parameters, forward);
        }
        if (op instanceof TrunkOp.Norm it) {
            return new TrainedNorm(it, inputs.get(0), parameters, forward);
        }
        if (op instanceof TrunkOp.Addition it) {
            return new TrainedAddition(it, inputs.get(0), inputs.get(1), forward);
        }
        if (op instanceof TrunkOp.Pooling it) {
            return new TrainedPooling(it, inputs.get(0), forward);
        }
        if (op instanceof TrunkOp.Upsampling it) {
            return new TrainedUpsampling(it, inputs.get(0), forward);
        }
        if (op instanceof TrunkOp.Concatenation) {
            return new TrainedConcatenation(inputs, forward);
        }
        return new TrainedRectifier((TrunkOp.Rectification) op, inputs.get(0), forward);
    }

    /**
     * Computes the activations of the trunk's last vertex.
     *
     * @param batch images, [batch, 1, height, width]
     * @return activations, [batch, depth, height, width]; the next call overwrites them
     */
    INDArray forward(INDArray batch) {
        rows = DnnlContext.toRowMajor(batch);
        images.set_data_handle(DnnlContext.pointer(rows));
        forward.run();
        return maps;
    }

    /**
     * Computes the gradients of all parameters of the trunk.
     *
     * @param outputGradient gradient of the activations that {@link #forward} returned, of their shape
     */
    void backward(INDArray outputGradient) {
        gradient.assign(outputGradient);
        backward.run();
        Reference.reachabilityFence(rows);
        rows = null;
    }

    /** Returns the off-heap bytes of this plan that JavaCPP counts. */
    long bytes() {
        return context.bytes();
    }

    @Override
    public void close() {
        context.close();
        maps.close();
        gradient.close();
    }
}
