package org.hilum.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.domain.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

final class ChestNetworkTest {

    private static final List<LabelledImage> IMAGES = Samples.images(16, 9);

    @ParameterizedTest
    @EnumSource(Pooling.class)
    void roundTripThroughJsonKeepsTheConfiguration(Pooling pooling) {
        ComputationGraphConfiguration configuration =
                ChestNetwork.configuration(Samples.network(pooling), Samples.training(1), 1);
        ComputationGraphConfiguration read = ComputationGraphConfiguration.fromJson(configuration.toJson());
        assertThat(read.toJson()).isEqualTo(configuration.toJson());
        ComputationGraph graph = new ComputationGraph(read);
        graph.init();
        assertThat(graph.params())
                .isEqualTo(ChestNetwork.build(Samples.network(pooling), Samples.training(1), 1)
                        .params());
    }

    @Test
    void fusedAndStockLayersGiveEqualOutputs() {
        NetworkSpec network = Samples.network(Pooling.LSE);
        TrainingSpec training = Samples.training(1);
        List<ComputationGraph> graphs = new ArrayList<>();
        TrainingBatches images = new TrainingBatches(IMAGES, Preprocessing.of(Samples.SIZE), training, 1);
        List<DataSet> batches = new ArrayList<>();
        for (int step = 0; step < images.steps(); step++) {
            batches.addAll(images.batches(0, step));
        }
        for (boolean own : new boolean[] {true, false}) {
            ComputationGraph graph = new ComputationGraph(ChestNetwork.configuration(network, training, 1, false, own));
            graph.init();
            batches.forEach(graph::fit);
            graphs.add(graph);
        }
        Map<String, Tensor> own = GraphTensors.read(graphs.get(0));
        Map<String, Tensor> stock = GraphTensors.read(graphs.get(1));
        assertThat(own.keySet()).isEqualTo(stock.keySet());
        own.forEach((name, tensor) -> assertThat(tensor.values())
                .as(name)
                .containsExactly(stock.get(name).values(), within(2e-3f)));
        INDArray input = batches.get(0).getFeatures();
        assertThat(graphs.get(0).outputSingle(input).equalsWithEps(graphs.get(1).outputSingle(input), 1e-3))
                .isTrue();
        GraphTensors.write(own, graphs.get(1));
        assertThat(graphs.get(0).outputSingle(input).equalsWithEps(graphs.get(1).outputSingle(input), 1e-4))
                .isTrue();
    }

    @Test
    void everyBackboneMakesMapsOfTheRequestedSize() {
        for (int[] sizes : new int[][] {{32, 16}, {32, 8}, {64, 8}, {64, 4}, {64, 2}, {128, 16}}) {
            NetworkSpec network =
                    new NetworkSpec(Backbone.COMPACT, sizes[0], sizes[1], 6, Pooling.LSE, 10, Finding.all());
            ComputationGraph graph = ChestNetwork.build(network, Samples.training(1), 1);
            INDArray input = Preprocessing.of(sizes[0]).toInput(List.of(new byte[sizes[0] * sizes[0]]));
            INDArray map = graph.feedForward(input, false).get("transition/norm");
            assertThat(map.shape()).containsExactly(1, 6, sizes[1], sizes[1]);
            assertThat(graph.outputSingle(input).shape()).containsExactly(1, 14);
        }
    }

    @Test
    void sameSeedGivesSameParameters() {
        NetworkSpec network = Samples.network(Pooling.LSE);
        TrainingSpec training = Samples.training(2);
        assertThat(Samples.trained(network, training, IMAGES).params())
                .isEqualTo(Samples.trained(network, training, IMAGES).params());
        assertThat(ChestNetwork.build(network, training, 1).params())
                .isNotEqualTo(ChestNetwork.build(network, training, 2).params());
    }

    @Test
    void overfitsSixteenImages() {
        NetworkSpec network = Samples.network(Pooling.LSE);
        TrainingSpec training = Samples.training(25);
        List<Double> losses = new ArrayList<>();
        ComputationGraph graph = ChestNetwork.build(network, training, 1);
        TrainingBatches batches = new TrainingBatches(IMAGES, Preprocessing.of(Samples.SIZE), training, 1);
        LocalTrainer.fit(graph, batches, training, (epoch, loss, rate) -> losses.add(loss));
        assertThat(losses.get(losses.size() - 1)).isLessThan(losses.get(0) / 4);
    }

    @Test
    void meanOfHeatMapPlusBiasIsTheLogitUnderAveragePooling() {
        NetworkSpec network = Samples.network(Pooling.AVERAGE);
        TrainingSpec training = Samples.training(2);
        ComputationGraph graph = Samples.trained(network, training, IMAGES);
        float[] bias = graph.getLayer(ChestNetwork.PREDICTION).getParam("b").toFloatVector();
        try (Predictor predictor = Predictor.load(Samples.bundle(network, training, graph))) {
            List<Prediction> predictions =
                    predictor.predict(IMAGES.stream().map(LabelledImage::gray).toList());
            assertThat(predictions).hasSize(16);
            for (Prediction prediction : predictions) {
                for (int c = 0; c < 8; c++) {
                    double mean = 0;
                    for (float heat : prediction.heatMaps()[c]) {
                        mean += heat / 16.0;
                    }
                    double p = prediction.probabilities()[c];
                    assertThat(mean + bias[c]).isCloseTo(Math.log(p / (1 - p)), within(1e-3));
                }
            }
        }
    }

    @Test
    void predictionsEqualTheTrainingGraphsOutputs() {
        NetworkSpec network = Samples.network(Pooling.LSE);
        TrainingSpec training = Samples.training(2);
        ComputationGraph graph = Samples.trained(network, training, IMAGES);
        List<byte[]> gray = IMAGES.stream().map(LabelledImage::gray).toList();
        float[][] expected =
                graph.outputSingle(Preprocessing.of(Samples.SIZE).toInput(gray)).toFloatMatrix();
        try (Predictor predictor = Predictor.load(Samples.bundle(network, training, graph))) {
            List<Prediction> predictions = predictor.predict(gray);
            for (int i = 0; i < gray.size(); i++) {
                assertThat(predictions.get(i).probabilities()).containsExactly(expected[i], within(1e-5f));
            }
            assertThat(predictor.predict(List.of())).isEmpty();
        }
    }

    @Test
    void predictionOfSeveralNetworksIsTheirMean() throws IOException {
        NetworkSpec network = Samples.network(Pooling.LSE);
        TrainingSpec training = Samples.training(1);
        List<ComputationGraph> graphs = List.of(
                ChestNetwork.build(network, training, 1),
                ChestNetwork.build(network, training, 2),
                ChestNetwork.build(network, training, 3));
        List<byte[]> gray = IMAGES.stream().map(LabelledImage::gray).toList();
        List<List<Prediction>> ofEach = graphs.stream()
                .map(graph -> {
                    try (Predictor predictor = Predictor.load(Samples.bundle(network, training, graph))) {
                        return predictor.predict(gray);
                    }
                })
                .toList();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Samples.bundle(network, training, graphs.toArray(ComputationGraph[]::new))
                .write(bytes);
        ModelBundle read = ModelBundle.read(new ByteArrayInputStream(bytes.toByteArray()));
        try (Predictor predictor = Predictor.load(read)) {
            List<Prediction> predictions = predictor.predict(gray);
            for (int i = 0; i < gray.size(); i++) {
                for (int c = 0; c < 8; c++) {
                    assertThat(predictions.get(i).probabilities()[c])
                            .isCloseTo(mean(ofEach, i, prediction -> prediction.probabilities(), c), within(1e-5f));
                    int finding = c;
                    for (int p = 0; p < predictions.get(i).heatMaps()[c].length; p++) {
                        assertThat(predictions.get(i).heatMaps()[c][p])
                                .isCloseTo(
                                        mean(ofEach, i, prediction -> prediction.heatMaps()[finding], p),
                                        within(1e-4f));
                    }
                }
            }
        }
    }

    private static float mean(List<List<Prediction>> ofEach, int image, Function<Prediction, float[]> values, int at) {
        float sum = 0;
        for (List<Prediction> ofNetwork : ofEach) {
            sum += values.apply(ofNetwork.get(image))[at];
        }
        return sum / ofEach.size();
    }

    @Test
    void refusesABundleWithAMissingNetwork() {
        NetworkSpec network = Samples.network(Pooling.LSE);
        TrainingSpec training = Samples.training(1);
        ComputationGraph graph = ChestNetwork.build(network, training, 1);
        ModelBundle three = Samples.bundle(network, training, graph, graph, graph);
        three = new ModelBundle(
                network,
                three.preprocessing(),
                training,
                three.tensors().entrySet().stream()
                        .filter(entry -> !entry.getKey().startsWith("network-2/"))
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new)),
                three.metadata(),
                three.manifest());
        assertThatThrownBy(three::networks)
                .isInstanceOf(BundleException.class)
                .hasMessage("The model bundle has a network 3, but only 2 networks.");
    }
}
