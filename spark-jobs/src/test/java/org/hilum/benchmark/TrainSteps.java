package org.hilum.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.classifier.ChestNetwork;
import org.hilum.classifier.NativePath;
import org.hilum.classifier.NetworkSpec;
import org.hilum.classifier.TrainingSpec;
import org.hilum.domain.Finding;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One side of {@code benchmarks/training}: reads a number of training steps from a line, does them, answers with the
 * seconds they took; so the two sides can take turns. {@code -Dhilum.onednn=false} makes it the stock side.
 */
final class TrainSteps {
    private TrainSteps() {}

    public static void main(String[] arguments) throws IOException {
        NetworkSpec network = NetworkSpec.compact(Finding.all());
        TrainingSpec training = TrainingSpec.defaults();
        ComputationGraph graph = ChestNetwork.build(network, training, 1);
        DataSet batch =
                batch(training.batchSize(), network.inputSize(), Finding.all().size());
        System.out.printf(
                Locale.ROOT,
                "{\"name\": \"DL4J %s\", \"parameters\": %d, \"batch\": %d, \"size\": %d, \"onednn\": %s, \"threads\": %d}%n",
                Boolean.parseBoolean(System.getProperty("hilum.onednn", "true"))
                        ? "with hilum's layers"
                        : "as it comes",
                graph.numParams(),
                training.batchSize(),
                network.inputSize(),
                NativePath.isOn(),
                Nd4j.getEnvironment().maxThreads());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            long begin = System.nanoTime();
            for (int step = Integer.parseInt(line.trim()); step > 0; step--) {
                graph.fit(batch);
            }
            // the score is read so that nothing is left undone, and to see that it is a number
            System.out.printf(Locale.ROOT, "%.6f %.6f%n", (System.nanoTime() - begin) / 1e9, graph.score());
        }
    }

    /** Noise: the time of a step does not depend on what the pixels show. */
    private static DataSet batch(int images, int size, int findings) {
        Random random = new Random(1);
        float[] pixels = new float[images * size * size];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
        float[] labels = new float[images * findings];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextInt(8) == 0 ? 1 : 0;
        }
        INDArray input = Nd4j.create(pixels, new long[] {images, 1, size, size}, 'c');
        return new DataSet(input, Nd4j.create(labels, new long[] {images, findings}, 'c'));
    }
}
