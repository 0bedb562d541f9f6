package org.hilum.training;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.hilum.classifier.LabelledImage;
import org.hilum.domain.HilumException;
import org.hilum.evaluation.RocCurve;
import org.hilum.evaluation.ScoredCase;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Computes the mean validation AUC of a network over the findings that have both classes among the validation images.
 * The workers score the images with the networks that they train.
 */
final class ValidationAuc {
    private final WorkerImages images;

    ValidationAuc(WorkerImages images) {
        this.images = images;
    }

    /** Returns the number of findings that have both classes; if it is 0, there is no AUC. */
    long findings() {
        List<int[]> all = images.labels().stream().flatMap(List::stream).toList();
        int findings = all.isEmpty() ? 0 : all.get(0).length;
        return IntStream.range(0, findings)
                .filter(finding -> all.stream().anyMatch(labels -> labels[finding] == 1)
                        && all.stream().anyMatch(labels -> labels[finding] == 0))
                .count();
    }

    /**
     * Computes the mean AUC.
     *
     * @param context Spark context
     * @param setup setup of the workers
     * @param parameters parameters of the network
     * @return mean AUC, 0 to 1; empty if no finding has both classes
     * @throws HilumException of kind failed if the network's outputs are not finite
     */
    OptionalDouble compute(JavaSparkContext context, Broadcast<WorkerSetup> setup, float[] parameters) {
        return findings() == 0 ? OptionalDouble.empty() : mean(cases(List.of(scores(context, setup, parameters))));
    }

    /**
     * Returns the averaged output of several networks with the labels, as one list per finding; ignored labels (-1) are
     * left out.
     *
     * @param ofNetworks {@link #scores} of each network
     * @return cases of each finding; empty if there are no images
     * @throws HilumException of kind failed if the networks' outputs are not finite
     */
    List<List<ScoredCase>> cases(List<List<float[]>> ofNetworks) {
        List<int[]> labels = images.labels().stream().flatMap(List::stream).toList();
        List<float[]> means = new ArrayList<>();
        for (int image = 0; image < labels.size(); image++) {
            float[] mean = new float[labels.get(image).length];
            for (List<float[]> scores : ofNetworks) {
                for (int finding = 0; finding < mean.length; finding++) {
                    mean[finding] += scores.get(image)[finding] / ofNetworks.size();
                }
            }
            means.add(mean);
        }
        return cases(means, labels);
    }

    /**
     * Computes a network's outputs.
     *
     * @param context Spark context
     * @param setup setup of the workers
     * @param parameters parameters of the network
     * @return one array per image with one value per finding, 0 to 1
     */
    List<float[]> scores(JavaSparkContext context, Broadcast<WorkerSetup> setup, float[] parameters) {
        Broadcast<float[]> sent = context.broadcast(parameters);
        List<float[]> scores = images.mapPartitions((worker, partition) -> {
                    WorkerNetwork network = WorkerNetwork.getOrCreate(setup.value(), worker);
                    synchronized (network) {
                        network.setParameters(sent.value());
                        return scores(network, partition).iterator();
                    }
                })
                .collect();
        sent.destroy();
        return scores;
    }

    private static List<float[]> scores(WorkerNetwork network, Iterator<LabelledImage> images) {
        WorkerSetup setup = network.setup();
        List<float[]> scores = new ArrayList<>();
        List<byte[]> batch = new ArrayList<>();
        while (images.hasNext()) {
            batch.add(images.next().gray());
            if (batch.size() == setup.training().batchSize() || !images.hasNext()) {
                INDArray output =
                        network.graph().outputSingle(setup.preprocessing().toInput(batch));
                scores.addAll(List.of(output.toFloatMatrix()));
                batch.clear();
            }
        }
        return scores;
    }

    /**
     * Returns the cases of each finding.
     *
     * @param scores outputs of each image, one value per finding
     * @param labels label vectors in the same order; -1 gives no case
     */
    static List<List<ScoredCase>> cases(List<float[]> scores, List<int[]> labels) {
        int findings = labels.isEmpty() ? 0 : labels.get(0).length;
        return IntStream.range(0, findings)
                .mapToObj(finding -> IntStream.range(0, labels.size())
                        .filter(image -> labels.get(image)[finding] >= 0)
                        .mapToObj(image -> toCase(scores.get(image)[finding], labels.get(image)[finding]))
                        .toList())
                .toList();
    }

    /** Returns the mean AUC over the findings that have both classes. */
    static OptionalDouble mean(List<List<ScoredCase>> cases) {
        return cases.stream()
                .map(ofFinding -> new RocCurve(ofFinding).auc())
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
    }

    private static ScoredCase toCase(float score, int label) {
        if (!Float.isFinite(score)) {
            throw HilumException.failed("The network's outputs on the validation part are not finite;"
                    + " a smaller train.learning-rate may help. No model was written.");
        }
        return new ScoredCase("", score, label == 1);
    }
}
