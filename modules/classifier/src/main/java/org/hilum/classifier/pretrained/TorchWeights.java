package org.hilum.classifier.pretrained;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hilum.classifier.Tensor;
import org.hilum.classifier.pickle.PickleException;

/**
 * PyTorch's own files ({@code torch.save}), read as data: a state dict, or a whole module, of which only parameters and buffers are read.
 * They are pickles, which could run any code if they were unpickled; here nothing is run, and names other than those of tensors and
 * networks are refused.
 */
final class TorchWeights implements WeightsFile {

    private final Values values;
    private final SortedMap<String, TorchTensor> tensors;

    private TorchWeights(Values values, SortedMap<String, TorchTensor> tensors) {
        this.values = values;
        this.tensors = tensors;
    }

    /** The content of a file: a pickle, and the values of the storages that it names. */
    interface Values extends Closeable {
        /** Returns what the pickle holds. */
        Object root();

        /**
         * Returns the bytes of a storage, in little-endian order.
         *
         * @throws PickleException if the file does not have exactly as many
         */
        ByteBuffer read(TorchStorage storage) throws IOException;

        /**
         * Checks that the file has the bytes of a storage.
         *
         * @throws PickleException if not
         */
        void require(TorchStorage storage) throws IOException;
    }

    /** Opens a file of the format since PyTorch 1.6, a zip. */
    static TorchWeights openZip(Path file) throws IOException {
        return open(() -> TorchZip.open(file));
    }

    /** Opens a file of the older format, a sequence of pickles and values. */
    static TorchWeights openStream(Path file) throws IOException {
        return open(() -> TorchStream.open(file));
    }

    private static TorchWeights open(Opening opening) throws IOException {
        try {
            Values values = opening.open();
            try {
                SortedMap<String, TorchTensor> tensors = TorchTree.tensors(values.root());
                for (TorchTensor tensor : tensors.values()) {
                    values.require(tensor.storage());
                }
                return new TorchWeights(values, tensors);
            } catch (IOException | RuntimeException e) {
                values.close();
                throw e;
            }
        } catch (PickleException e) {
            throw refused(e);
        }
    }

    @FunctionalInterface
    private interface Opening {
        Values open() throws IOException;
    }

    @Override
    public SortedMap<String, long[]> shapes() {
        SortedMap<String, long[]> shapes = new TreeMap<>();
        tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        return shapes;
    }

    @Override
    public SortedMap<String, Tensor> read(Set<String> names) throws IOException {
        SortedMap<String, Tensor> read = new TreeMap<>();
        try {
            for (String name : names) {
                TorchTensor tensor = tensors.get(name);
                if (tensor == null) {
                    throw new PickleException("it has no tensor " + name);
                }
                TorchStorage.Type type = tensor.storage().type();
                FloatFormat format = type.format()
                        .orElseThrow(() -> new PickleException("its tensor " + name + " is of the type "
                                + type.className() + ", not floats of 16 or 32 bits"));
                float[] stored = format.decode(values.read(tensor.storage()));
                read.put(name, new Tensor(tensor.shape(), tensor.gather(stored)));
            }
        } catch (PickleException e) {
            throw refused(e);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        values.close();
    }

    private static WeightsException refused(PickleException e) {
        return new WeightsException("The PyTorch file cannot be read: " + e.getMessage() + ".", e);
    }
}
