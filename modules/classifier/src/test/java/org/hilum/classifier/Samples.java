package org.hilum.classifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.domain.Finding;

/** Small networks and images for tests. */
final class Samples {

    static final int SIZE = 32;

    private Samples() {}

    static NetworkSpec network(Pooling pooling) {
        return new NetworkSpec(Backbone.COMPACT, SIZE, 4, 12, pooling, 5, Finding.eight());
    }

    static TrainingSpec training(int epochs) {
        return new TrainingSpec(
                Loss.WEIGHTED_CROSS_ENTROPY, Optimizer.ADAM, 2e-3, 0.9, 1e-4, 8, epochs, Augmentation.none());
    }

    /** Returns noise images with a bright square whose position determines the finding. */
    static List<LabelledImage> images(int count, long seed) {
        Random random = new Random(seed);
        List<LabelledImage> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] gray = new byte[SIZE * SIZE];
            random.nextBytes(gray);
            for (int p = 0; p < gray.length; p++) {
                gray[p] = (byte) (60 + (gray[p] & 0x3f));
            }
            int[] labels = new int[8];
            int finding = i % 8;
            labels[finding] = 1;
            int corner = finding / 4 * 16 * SIZE + finding % 4 * 8;
            for (int p = 0; p < 64; p++) {
                gray[corner + p / 8 * SIZE + p % 8] = (byte) 240;
            }
            images.add(new LabelledImage("image-" + i, gray, labels));
        }
        return images;
    }

    static ComputationGraph trained(NetworkSpec network, TrainingSpec training, List<LabelledImage> images) {
        ComputationGraph graph = ChestNetwork.build(network, training, 3);
        Preprocessing preprocessing = Preprocessing.of(network.inputSize());
        TrainingBatches batches = new TrainingBatches(images, preprocessing, training, 3);
        LocalTrainer.fit(graph, batches, training, (epoch, loss, rate) -> {});
        return graph;
    }

    static ModelBundle bundle(NetworkSpec network, TrainingSpec training, ComputationGraph... graphs) {
        return ModelBundle.of(
                Arrays.stream(graphs).map(ModelBundle::tensorsOf).toList(),
                network,
                Preprocessing.of(network.inputSize()),
                training,
                Map.of("labeler", "test", "auc_mean", 0.5, "tables", Map.of("labels", 3)),
                List.of(
                        new ManifestRow("a,\"b\"", "00ff", List.of(1, 0, -1), 0.5, "train"),
                        new ManifestRow("c", "01", List.of(), 1, "validation")));
    }

    /** Returns the networks of a bundle, with its tensors. */
    static List<ComputationGraph> graphs(ModelBundle bundle) {
        return bundle.networks().stream()
                .map(tensors -> {
                    ComputationGraph graph = ChestNetwork.build(bundle.network(), bundle.training(), 0);
                    GraphTensors.write(tensors, graph);
                    return graph;
                })
                .toList();
    }
}
