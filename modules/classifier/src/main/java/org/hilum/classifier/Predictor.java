package org.hilum.classifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Computes a model's probabilities and heat maps: the means over its networks, by one forward pass each. Thread-safe, see {@link
 * Replicas}.
 */
public final class Predictor implements AutoCloseable {

    private static final int BATCH = 16;

    private final ModelBundle bundle;
    private final MapGrid grid;
    private final Replicas<Ensemble> replicas;

    private Predictor(ModelBundle bundle) {
        this.bundle = bundle;
        this.grid = MapGrid.of(bundle.network());
        this.replicas = new Replicas<>(() -> Ensemble.of(bundle));
    }

    /**
     * Builds the networks of a bundle.
     *
     * @param bundle bundle of the model
     * @throws BundleException if the tensors do not fit the architecture
     */
    public static Predictor load(ModelBundle bundle) {
        NativePath.warnIfOff();
        return new Predictor(bundle);
    }

    /**
     * Computes predictions in the order of the images.
     *
     * @param grayPixels pixels of each image, as {@link Preprocessing#reduce} takes them; may be empty
     * @throws IllegalArgumentException if an image has an unsuitable number of pixels
     */
    public List<Prediction> predict(List<byte[]> grayPixels) {
        List<Prediction> predictions = new ArrayList<>(grayPixels.size());
        for (int from = 0; from < grayPixels.size(); from += BATCH) {
            List<byte[]> some = grayPixels.subList(from, Math.min(grayPixels.size(), from + BATCH));
            INDArray input = bundle.preprocessing().toInput(padded(some));
            Prediction[] sums = new Prediction[some.size()];
            Arrays.setAll(sums, image -> zeros());
            replicas.withNetworks(ensemble -> ensemble.addTo(input, sums));
            predictions.addAll(Arrays.asList(sums));
        }
        return predictions;
    }

    /**
     * Pads a batch to its full size with copies of its last image. Compiling a plan for another size would take longer than the
     * padding, and with a single plan the prediction of an image does not depend on the size of its batch.
     */
    private static List<byte[]> padded(List<byte[]> some) {
        List<byte[]> batch = new ArrayList<>(some);
        while (batch.size() < BATCH) {
            batch.add(some.get(some.size() - 1));
        }
        return batch;
    }

    /** Returns the geometry of the heat maps. */
    public MapGrid grid() {
        return grid;
    }

    private Prediction zeros() {
        int findings = bundle.findings().size();
        int side = bundle.network().mapSize();
        return new Prediction(new float[findings], new float[findings][side * side]);
    }

    /** Releases the networks' off-heap memory. */
    @Override
    public void close() {
        replicas.close();
    }

    /** The networks of a model, whose predictions are averaged. */
    private record Ensemble(List<PredictingNetwork> networks) implements Replicas.Networks {
        static Ensemble of(ModelBundle bundle) {
            return new Ensemble(bundle.networks().stream()
                    .map(tensors -> new PredictingNetwork(bundle, tensors))
                    .toList());
        }

        void addTo(INDArray input, Prediction[] sums) {
            networks.forEach(network -> network.addTo(input, 1f / networks.size(), sums));
        }

        @Override
        public long parameterCount() {
            return networks.stream()
                    .mapToLong(PredictingNetwork::parameterCount)
                    .sum();
        }

        @Override
        public void close() {
            networks.forEach(PredictingNetwork::close);
        }
    }
}
