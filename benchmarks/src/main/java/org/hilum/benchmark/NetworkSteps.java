package org.hilum.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.classifier.Backbone;
import org.hilum.classifier.ChestNetwork;
import org.hilum.classifier.LabelCounts;
import org.hilum.classifier.NativePath;
import org.hilum.classifier.NetworkSpec;
import org.hilum.classifier.Pooling;
import org.hilum.classifier.TrainingSpec;
import org.hilum.classifier.TrainingStep;
import org.hilum.domain.Finding;
import org.hilum.onednn.CompiledInference;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One side of {@code benchmarks/training}: reads a number of batches from a line, trains on them or predicts them,
 * and prints the seconds it took, so that the sides can take turns. Arguments: {@code compact},
 * {@code resnet50}, {@code densenet121} or {@code lite0}; {@code train} or {@code infer}. {@code -Dhilum.onednn=false} selects plain DL4J, {@code =layers} hilum's layers
 * without the plan.
 */
final class NetworkSteps {

    private static final int BATCH = 16;

    private NetworkSteps() {}

    public static void main(String[] arguments) throws IOException {
        NetworkSpec network =
                switch (arguments[0]) {
                    case "compact" -> NetworkSpec.compact(Finding.all());
                    case "resnet50" -> published(Backbone.RESNET50);
                    case "densenet121" -> published(Backbone.DENSENET121);
                    case "lite0" -> published(Backbone.EFFICIENTNET_LITE0);
                    default -> throw new IllegalArgumentException("there is no network " + arguments[0]);
                };
        ComputationGraph graph = ChestNetwork.build(network, TrainingSpec.defaults(), 1);
        DataSet batch = batch(network.inputSize(), Finding.all().size());
        System.out.printf(
                Locale.ROOT,
                "{\"name\": \"%s\", \"parameters\": %d, \"batch\": %d, \"size\": %d, \"onednn\": %s, \"threads\": %d}%n",
                name(),
                graph.numParams(),
                BATCH,
                network.inputSize(),
                NativePath.isOn(),
                Nd4j.getEnvironment().maxThreads());
        Runnable step = arguments[1].equals("train") ? training(graph, batch) : prediction(graph, batch.getFeatures());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            long begin = System.nanoTime();
            for (int steps = Integer.parseInt(line.trim()); steps > 0; steps--) {
                step.run();
            }
            // prints the score to show that it is a number
            System.out.printf(
                    Locale.ROOT,
                    "%.6f %.6f%n",
                    (System.nanoTime() - begin) / 1e9,
                    arguments[1].equals("train") ? graph.score() : 0);
        }
    }

    private static NetworkSpec published(Backbone backbone) {
        return new NetworkSpec(backbone, 224, 7, 1024, Pooling.LSE, 5, Finding.all());
    }

    private static String name() {
        return switch (System.getProperty("hilum.onednn", "true")) {
            case "false" -> "unmodified DL4J";
            case "layers" -> "DL4J with hilum's layers";
            default -> "hilum";
        };
    }

    private static Runnable training(ComputationGraph graph, DataSet batch) {
        TrainingStep step = new TrainingStep(graph);
        long ones = batch.getLabels().sumNumber().longValue();
        LabelCounts counts = new LabelCounts(BATCH, ones, batch.getLabels().length() - ones);
        return () -> step.step(List.of(batch), counts);
    }

    private static Runnable prediction(ComputationGraph graph, INDArray images) {
        if (!NativePath.isOn()) {
            return () -> graph.output(images);
        }
        CompiledInference inference = CompiledInference.compile(graph).orElseThrow();
        return () -> inference.outputs(images);
    }

    /** Returns noise, since the time of a step does not depend on the content of images. */
    private static DataSet batch(int size, int findings) {
        Random random = new Random(1);
        float[] pixels = new float[BATCH * size * size];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
        float[] labels = new float[BATCH * findings];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextInt(8) == 0 ? 1 : 0;
        }
        INDArray input = Nd4j.create(pixels, new long[] {BATCH, 1, size, size}, 'c');
        return new DataSet(input, Nd4j.create(labels, new long[] {BATCH, findings}, 'c'));
    }
}
