package org.hilum.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.classifier.Backbone;
import org.hilum.classifier.ChestNetwork;
import org.hilum.classifier.NetworkSpec;
import org.hilum.classifier.Pooling;
import org.hilum.classifier.TrainingSpec;
import org.hilum.domain.Finding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares the estimate with the bytes that JavaCPP counts: not less, and at most half as much again. */
class TrainingMemoryTest {

    @ParameterizedTest
    @CsvSource({
        "COMPACT, 128, 8, 16",
        "COMPACT, 256, 8, 4",
        "COMPACT, 128, 16, 1",
        "ALEXNET, 128, 8, 8",
        "ALEXNET, 256, 8, 2",
        "GOOGLENET, 128, 8, 4",
        "GOOGLENET, 256, 8, 4",
        "VGG16, 128, 8, 2",
        "VGG16, 256, 8, 2",
        "RESNET50, 128, 8, 4",
        "RESNET50, 256, 8, 2",
        "RESNET50V1, 128, 8, 2"
    })
    void estimateIsNotBelowAndNotMuchAboveMeasuredBytes(Backbone backbone, int side, int map, int batch) {
        NetworkSpec spec = new NetworkSpec(backbone, side, map, 128, Pooling.LSE, 5, Finding.all());
        ComputationGraph graph = ChestNetwork.build(spec, TrainingSpec.defaults(), 1);
        graph.initGradientsView();
        long computed =
                TrainingMemory.estimate(graph, batch, side).orElseThrow().countedByJavacpp() / 2;
        long measured;
        try (TrainingPlan plan = new TrainingPlan(
                OneDnnSubgraph.find(graph).orElseThrow(), new Parameters(graph), new long[] {batch, 1, side, side})) {
            measured = plan.bytes();
        }
        graph.close();
        assertThat(computed).isBetween(measured, measured + measured / 2);
    }
}
