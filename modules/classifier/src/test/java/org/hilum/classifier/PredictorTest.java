package org.hilum.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

class PredictorTest {
    private static final int THREADS = 6;

    @Test
    void concurrentPredictionsEqualSequentialOnes() throws Exception {
        List<byte[]> images = gray(40);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Predictor predictor = predictor()) {
            List<Prediction> alone = predictor.predict(images);
            List<Callable<List<Prediction>>> asking = Collections.nCopies(THREADS, () -> predictor.predict(images));
            for (Future<List<Prediction>> answer : threads.invokeAll(asking)) {
                assertThat(answer.get()).usingRecursiveComparison().isEqualTo(alone);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void predictionDoesNotDependOnTheBatch() {
        List<byte[]> images = gray(21);
        try (Predictor predictor = predictor()) {
            List<Prediction> together = predictor.predict(images);
            List<Prediction> oneByOne = new ArrayList<>();
            images.forEach(image -> oneByOne.addAll(predictor.predict(List.of(image))));
            assertThat(oneByOne).usingRecursiveComparison().isEqualTo(together);
        }
    }

    @Test
    void predictionsWithoutOneDnnAreEqual() {
        List<byte[]> images = gray(5);
        try (Predictor fast = predictor()) {
            List<Prediction> expected = fast.predict(images);
            System.setProperty("hilum.onednn", "false");
            try (Predictor slow = predictor()) {
                List<Prediction> predictions = slow.predict(images);
                for (int i = 0; i < expected.size(); i++) {
                    assertThat(predictions.get(i).probabilities())
                            .containsExactly(expected.get(i).probabilities(), within(1e-4f));
                    for (int c = 0; c < expected.get(i).heatMaps().length; c++) {
                        assertThat(predictions.get(i).heatMaps()[c])
                                .containsExactly(expected.get(i).heatMaps()[c], within(1e-3f));
                    }
                }
            } finally {
                System.clearProperty("hilum.onednn");
            }
        }
    }

    @Test
    void predictionRestoresTheNumberOfThreads() {
        Nd4j.create(1);
        NativeOps openMp = NativeOpsHolder.getInstance().getDeviceNativeOps();
        int before = openMp.ompGetMaxThreads();
        try (Predictor predictor = predictor()) {
            predictor.predict(gray(3));
        }
        assertThat(openMp.ompGetMaxThreads()).isEqualTo(before);
    }

    private static List<byte[]> gray(int images) {
        return Samples.images(images, 3).stream().map(LabelledImage::gray).toList();
    }

    private static Predictor predictor() {
        NativePath.enable();
        NetworkSpec network = Samples.network(Pooling.LSE);
        TrainingSpec training = Samples.training(1);
        return Predictor.load(Samples.bundle(
                network, training, ChestNetwork.build(network, training, 1), ChestNetwork.build(network, training, 2)));
    }
}
