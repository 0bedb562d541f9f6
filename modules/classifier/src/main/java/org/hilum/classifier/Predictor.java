package org.hilum.classifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Probabilities and heat maps by one forward pass through each of a model's networks; their means are the model's. May be
 * shared by threads, see {@link Replicas}.
 */
public final class Predictor implements AutoCloseable {

    private static final int BATCH = 16;

    private final ModelBundle bundle;
    private final MapGrid grid;
    private final Replicas replicas;

    private Predictor(ModelBundle bundle) {
        this.bundle = bundle;
        this.grid = MapGrid.of(bundle.network());
        this.replicas = new Replicas(bundle);
    }

    /**
     * For the bundle's networks.
     *
     * @throws BundleException where the tensors are not those of the network that the bundle describes
     */
    public static Predictor load(ModelBundle bundle) {
        NativePath.warnIfOff();
        return new Predictor(bundle);
    }

    /**
     * What the model says of each image, in their order.
     *
     * @param grayPixels as the bundle's preprocessing takes them; there may be none
     * @throws IllegalArgumentException where an image has another number of pixels
     */
    public List<Prediction> predict(List<byte[]> grayPixels) {
        List<Prediction> predictions = new ArrayList<>(grayPixels.size());
        for (int from = 0; from < grayPixels.size(); from += BATCH) {
            List<byte[]> some = grayPixels.subList(from, Math.min(grayPixels.size(), from + BATCH));
            INDArray input = bundle.preprocessing().toInput(filled(some));
            Prediction[] sums = new Prediction[some.size()];
            Arrays.setAll(sums, image -> nothing());
            replicas.withNetworks(
                    networks -> networks.forEach(network -> network.addTo(input, 1f / networks.size(), sums)));
            predictions.addAll(Arrays.asList(sums));
        }
        return predictions;
    }

    /**
     * A whole batch, its last image standing in for those that are missing. For each size of batch there is a plan to be
     * made, which takes longer than the images do; and of one plan an image gets the same numbers in any company.
     */
    private static List<byte[]> filled(List<byte[]> some) {
        List<byte[]> batch = new ArrayList<>(some);
        while (batch.size() < BATCH) {
            batch.add(some.get(some.size() - 1));
        }
        return batch;
    }

    /** Where the positions of the heat maps lie in the image. */
    public MapGrid grid() {
        return grid;
    }

    private Prediction nothing() {
        int findings = bundle.findings().size();
        int side = bundle.network().mapSize();
        return new Prediction(new float[findings], new float[findings][side * side]);
    }

    /** Lets go of the networks' memory outside the heap. */
    @Override
    public void close() {
        replicas.close();
    }
}
