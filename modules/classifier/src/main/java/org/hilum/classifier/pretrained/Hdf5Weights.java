package org.hilum.classifier.pretrained;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hilum.classifier.Tensor;

/**
 * Datasets of an HDF5 file that Keras wrote, by their paths ({@code block1_conv1/block1_conv1/kernel:0}); in the file of a whole
 * model, those below {@code model_weights}. Links are refused, since they may lead to other files or form cycles. Compressed
 * datasets, which Keras does not write, are refused before they are expanded.
 */
final class Hdf5Weights implements WeightsFile {

    private static final String MODEL = "model_weights";
    private static final String OPTIMIZER = "optimizer_weights";
    private static final int DEEPEST = 16;
    private static final int MOST = 100_000;

    private final HdfFile file;
    private final SortedMap<String, Dataset> datasets = new TreeMap<>();
    private final SortedMap<String, long[]> shapes = new TreeMap<>();

    private Hdf5Weights(HdfFile file) {
        this.file = file;
    }

    static Hdf5Weights open(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw refused("it is larger than 2 GiB", null);
            }
            // the library slices a mapping, but would allocate any size that the file claims if it read from a channel
            HdfFile file = HdfFile.fromByteBuffer(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
            Hdf5Weights weights = new Hdf5Weights(file);
            Node model = file.getChildren().get(MODEL);
            weights.collect(model instanceof Group group ? group : file, "", 0);
            return weights;
        } catch (WeightsException e) {
            throw e;
        } catch (RuntimeException e) {
            throw refused("it is truncated or damaged", e);
        }
    }

    @Override
    public SortedMap<String, long[]> shapes() {
        return shapes;
    }

    @Override
    public SortedMap<String, Tensor> read(Set<String> names) {
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        for (String name : names) {
            Dataset dataset = datasets.get(name);
            if (dataset == null) {
                throw refused("it has no dataset " + name, null);
            }
            try {
                tensors.put(name, tensor(name, dataset, shapes.get(name), file.size()));
            } catch (WeightsException e) {
                throw e;
            } catch (RuntimeException e) {
                throw refused("its dataset " + name + " is truncated or damaged", e);
            }
        }
        return tensors;
    }

    @Override
    public void close() {
        // the mapping is released by the garbage collector
    }

    private void collect(Group group, String path, int depth) {
        if (depth > DEEPEST) {
            throw refused("its groups are nested more than " + DEEPEST + " deep", null);
        }
        for (Node node : group.getChildren().values()) {
            String name = path + node.getName();
            if (node.isLink()) {
                throw refused("its " + name + " is a link", null);
            }
            if (node instanceof Group child && !name.equals(OPTIMIZER)) {
                collect(child, name + "/", depth + 1);
            } else if (node instanceof Dataset dataset) {
                datasets.put(name, dataset);
                shapes.put(name, dataset.getDimensionsAsLong());
            }
            if (datasets.size() > MOST) {
                throw refused("it has more than " + MOST + " datasets", null);
            }
        }
    }

    private static Tensor tensor(String name, Dataset dataset, long[] shape, long fileSize) {
        if (dataset.getJavaType() != float.class || dataset.isVariableLength() || dataset.isCompound()) {
            throw refused("its dataset " + name + " does not hold 32-bit floats", null);
        }
        long bytes = Arrays.stream(shape).reduce(Float.BYTES, Math::multiplyExact);
        if (!dataset.getFilters().isEmpty() || dataset.getStorageInBytes() != bytes || bytes > fileSize) {
            throw refused("its dataset " + name + " is compressed or incomplete", null);
        }
        return new Tensor(shape, (float[]) dataset.getDataFlat());
    }

    private static WeightsException refused(String reason, Throwable cause) {
        return new WeightsException("The HDF5 file cannot be read: " + reason + ".", cause);
    }
}
