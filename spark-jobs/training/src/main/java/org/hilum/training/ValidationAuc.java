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
 * The mean AUC of a network over the findings that have both classes among the validation images. The workers score them
 * with the networks that they train with.
 */
final class ValidationAuc {
    private final WorkerImages images;

    ValidationAuc(WorkerImages images) {
        this.images = images;
    }

    /** How many findings have both classes; without one there is no AUC. */
    long findings() {
        List<int[]> all = images.labels().stream().flatMap(List::stream).toList();
        int findings = all.isEmpty() ? 0 : all.get(0).length;
        return IntStream.range(0, findings)
                .filter(finding -> all.stream().anyMatch(labels -> labels[finding] == 1)
                        && all.stream().anyMatch(labels -> labels[finding] == 0))
                .count();
    }

    /**
     * Measures.
     *
     * @param parameters of the network
     * @throws HilumException of kind failed where the network's outputs are no numbers
     */
    OptionalDouble compute(JavaSparkContext context, Broadcast<WorkerSetup> setup, float[] parameters) {
        return findings() == 0 ? OptionalDouble.empty() : mean(cases(List.of(scores(context, setup, parameters))));
    }

    /**
     * What networks say of the images, on average, beside what is true: a list for each finding; an entry that does not
     * count is no case.
     *
     * @param ofNetworks the {@link #scores} of each
     * @return none where there is no image
     * @throws HilumException of kind failed where the networks' outputs are no numbers
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
     * A network's outputs, a value per finding for each image.
     *
     * @param parameters of the network
     */
    List<float[]> scores(JavaSparkContext context, Broadcast<WorkerSetup> setup, float[] parameters) {
        Broadcast<float[]> sent = context.broadcast(parameters);
        List<float[]> scores = images.onWorkers((worker, mine) -> {
                    WorkerNetwork network = WorkerNetwork.getOrCreate(setup.value(), worker);
                    synchronized (network) {
                        network.load(sent.value());
                        return scores(network, mine).iterator();
                    }
                })
                .collect();
        sent.destroy();
        return scores;
    }

    private static List<float[]> scores(WorkerNetwork network, Iterator<LabelledImage> images) {
        WorkerSetup setup = network.setup();
        List<float[]> scores = new ArrayList<>();
        List<byte[]> some = new ArrayList<>();
        while (images.hasNext()) {
            some.add(images.next().gray());
            if (some.size() == setup.training().batchSize() || !images.hasNext()) {
                INDArray output =
                        network.graph().outputSingle(setup.preprocessing().toInput(some));
                scores.addAll(List.of(output.toFloatMatrix()));
                some.clear();
            }
        }
        return scores;
    }

    /**
     * The cases of each finding.
     *
     * @param scores of each image, a value per finding
     * @param labels in the same order; -1 is no case
     */
    static List<List<ScoredCase>> cases(List<float[]> scores, List<int[]> labels) {
        int findings = labels.isEmpty() ? 0 : labels.get(0).length;
        return IntStream.range(0, findings)
                .mapToObj(finding -> IntStream.range(0, labels.size())
                        .filter(image -> labels.get(image)[finding] >= 0)
                        .mapToObj(image -> scored(scores.get(image)[finding], labels.get(image)[finding]))
                        .toList())
                .toList();
    }

    /** The mean AUC over the findings that have both classes. */
    static OptionalDouble mean(List<List<ScoredCase>> cases) {
        return cases.stream()
                .map(ofFinding -> new RocCurve(ofFinding).auc())
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
    }

    private static ScoredCase scored(float score, int label) {
        if (!Float.isFinite(score)) {
            throw HilumException.failed("The network's outputs on the validation part are no numbers;"
                    + " a smaller train.learning-rate may help. No model was written.");
        }
        return new ScoredCase("", score, label == 1);
    }
}
