package org.hilum.onednn;

import java.lang.ref.Reference;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Forward pass of a fused trunk for batches of one size, with a copy of the weights at the time of compilation. */
final class InferencePlan implements AutoCloseable {

    private final DnnlContext context = new DnnlContext();
    private final List<Runnable> steps;
    private final memory images;
    /** Activations of the last vertex, [batch, depth, height, width], in row-major order. */
    private final INDArray output;
    /** Heat maps, [batch, classes, height, width], in row-major order; null without weights for them. */
    private final INDArray heatMaps;

    /**
     * Compiles the plan.
     *
     * @param subgraph trunk to run
     * @param ops fused operations of the trunk, in topological order
     * @param heat weights of the channels in the heat maps, [classes, depth]; null for no heat maps
     * @param shape shape of the input, [batch, 1, height, width]
     */
    InferencePlan(OneDnnSubgraph subgraph, List<OpFusion.FusedOp> ops, INDArray heat, long[] shape) {
        this.images = context.allocate(DnnlContext.rowMajor(shape));
        InferencePassBuilder pass = new InferencePassBuilder(context);
        ActivationTensor last = pass.addTrunk(subgraph, ops, new ActivationTensor(images, shape, false));
        this.output = toRowMajor(last, pass);
        this.heatMaps = heat == null ? null : toRowMajor(pass.heatMaps(last, heat), pass);
        this.steps = pass.steps();
    }

    /** Adds a step that copies a tensor into an array in row-major order. */
    private INDArray toRowMajor(ActivationTensor maps, InferencePassBuilder pass) {
        INDArray rows = Nd4j.createUninitialized(DataType.FLOAT, maps.shape(), 'c');
        pass.addStep(context.reorder(maps.values(), context.wrap(rows, maps.shape())));
        return rows;
    }

    /**
     * Computes the activations of the trunk's last vertex.
     *
     * @param batch images, [batch, 1, height, width]
     * @return activations, [batch, depth, height, width]; the next call overwrites them
     */
    INDArray run(INDArray batch) {
        INDArray rows = DnnlContext.toRowMajor(batch);
        images.set_data_handle(DnnlContext.pointer(rows));
        steps.forEach(Runnable::run);
        Reference.reachabilityFence(rows);
        return output;
    }

    /** Returns the heat maps of the last run, which the next run overwrites; null without weights for them. */
    INDArray heatMaps() {
        return heatMaps;
    }

    @Override
    public void close() {
        context.close();
        output.close();
        if (heatMaps != null) {
            heatMaps.close();
        }
    }
}
