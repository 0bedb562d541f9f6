package org.hilum.classifier.pretrained;

import java.util.List;
import org.hilum.classifier.pickle.PickleException;
import org.hilum.classifier.pickle.PickleTuple;

/**
 * A tensor of a PyTorch file, as a view of a storage.
 *
 * @param storage storage with its values
 * @param offset index of its first value in the storage
 * @param shape size along each axis
 * @param strides distance in the storage between neighbours along each axis
 */
record TorchTensor(TorchStorage storage, long offset, long[] shape, long[] strides) {

    private static final int MOST_AXES = 8;
    /** Arguments of {@code torch._utils._rebuild_tensor} that are needed here: storage, offset, shape, strides. */
    private static final int ARGUMENTS = 4;

    /**
     * Returns the tensor that a call of {@code torch._utils._rebuild_tensor} or {@code _rebuild_tensor_v2} describes.
     *
     * @throws PickleException if its values would not lie in its storage
     */
    static TorchTensor of(List<Object> arguments) throws PickleException {
        if (arguments.size() < ARGUMENTS
                || !(arguments.get(0) instanceof TorchStorage storage)
                || !(arguments.get(1) instanceof Long offset)
                || !(arguments.get(2) instanceof PickleTuple shape)
                || !(arguments.get(3) instanceof PickleTuple strides)) {
            throw new PickleException("one of its tensors has no storage, offset, shape and strides");
        }
        TorchTensor tensor = new TorchTensor(storage, offset, numbers(shape), numbers(strides));
        if (tensor.shape.length != tensor.strides.length || !tensor.liesInStorage()) {
            throw new PickleException("one of its tensors does not lie in its storage");
        }
        return tensor;
    }

    /** Returns the values in row-major order. */
    float[] gather(float[] stored) {
        int length = 1;
        for (long size : shape) {
            length = Math.toIntExact(length * size);
        }
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            long at = offset;
            int rest = i;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                at += rest % shape[axis] * strides[axis];
                rest = (int) (rest / shape[axis]);
            }
            values[i] = stored[(int) at];
        }
        return values;
    }

    /** Whether there are no more values than the storage has, and all are in the storage. */
    private boolean liesInStorage() {
        try {
            long count = 1;
            long last = offset;
            for (int axis = 0; axis < shape.length; axis++) {
                count = Math.multiplyExact(count, shape[axis]);
                last = Math.addExact(last, Math.multiplyExact(Math.max(0, shape[axis] - 1), strides[axis]));
            }
            return offset >= 0 && count <= storage.length() && (count == 0 || last < storage.length());
        } catch (ArithmeticException e) {
            return false;
        }
    }

    private static long[] numbers(PickleTuple tuple) throws PickleException {
        long[] numbers = new long[tuple.values().size()];
        for (int i = 0; i < numbers.length; i++) {
            if (i >= MOST_AXES || !(tuple.values().get(i) instanceof Long number) || number < 0) {
                throw new PickleException("the shape or the strides of one of its tensors are not up to " + MOST_AXES
                        + " numbers from 0 on");
            }
            numbers[i] = number;
        }
        return numbers;
    }
}
