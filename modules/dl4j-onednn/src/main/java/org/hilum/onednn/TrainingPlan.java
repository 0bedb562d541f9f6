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

/** A trunk's way forward and back for batches of one size, planned once. Reads and writes the graph's own parameters. */
final class TrainingPlan implements AutoCloseable {

    private final Cpu cpu = new Cpu();
    private final Forward forward = new Forward(cpu);
    private final Backward backward = new Backward(cpu);
    private final memory images;
    /** B x D x S x S, row by row. */
    private final INDArray maps;

    private final INDArray gradient;
    /** The batch that both ways read, held so that its memory is not given back in between. */
    private INDArray rows;

    /**
     * Plans.
     *
     * @param shape of the input: B, 1, H, H
     */
    TrainingPlan(Trunk trunk, Parameters parameters, long[] shape) {
        this.images = cpu.allocate(Cpu.rows(shape));
        Map<String, Maps> made = new HashMap<>();
        made.put(trunk.input(), new Maps(images, shape, false));
        List<Operation> operations = new ArrayList<>();
        for (Part part : trunk.parts()) {
            List<Maps> inputs = part.from().stream().map(made::get).toList();
            Operation operation = operation(part, inputs, parameters);
            operations.add(operation);
            made.put(part.name(), operation.output());
        }
        Maps output = made.get(trunk.output());
        this.maps = Nd4j.createUninitialized(DataType.FLOAT, output.shape(), 'c');
        this.gradient = Nd4j.createUninitialized(DataType.FLOAT, output.shape(), 'c');
        forward.then(cpu.reorder(output.values(), cpu.over(maps, output.shape())));
        Arena.Lease outer = backward.lend(output.layout());
        backward.then(cpu.reorder(cpu.over(gradient, output.shape()), outer.values()));
        backward.add(output, outer);
        for (int i = operations.size() - 1; i >= 0; i--) {
            operations.get(i).backward(backward);
        }
    }

    private Operation operation(Part part, List<Maps> inputs, Parameters parameters) {
        if (part instanceof Part.Convolution it) {
            return new TrainedConvolution(it, inputs.get(0), parameters, forward);
        }
        if (part instanceof Part.Norm it) {
            return new TrainedNorm(it, inputs.get(0), parameters, forward);
        }
        if (part instanceof Part.Addition it) {
            return new TrainedAddition(it, inputs.get(0), inputs.get(1), forward);
        }
        if (part instanceof Part.MaxPooling it) {
            return new TrainedMaxPooling(it, inputs.get(0), forward);
        }
        if (part instanceof Part.Concatenation) {
            return new TrainedConcatenation(inputs, forward);
        }
        return new TrainedRelu(inputs.get(0), forward);
    }

    /**
     * The activations of the trunk's last vertex.
     *
     * @param batch B x 1 x H x H
     * @return B x D x S x S, overwritten by the next call
     */
    INDArray forward(INDArray batch) {
        rows = Cpu.inRows(batch);
        images.set_data_handle(Cpu.pointer(rows));
        forward.run();
        return maps;
    }

    /**
     * Writes the gradients of all parameters of the trunk.
     *
     * @param outer of the activations that {@link #forward} gave, of the same shape
     */
    void backward(INDArray outer) {
        gradient.assign(outer);
        backward.run();
        Reference.reachabilityFence(rows);
        rows = null;
    }

    /** Bytes outside the heap that it holds and JavaCPP counts. */
    long bytes() {
        return cpu.bytes();
    }

    @Override
    public void close() {
        cpu.close();
        maps.close();
        gradient.close();
    }
}
