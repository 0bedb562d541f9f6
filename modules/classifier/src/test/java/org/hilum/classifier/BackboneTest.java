package org.hilum.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.domain.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

final class BackboneTest {

    private static final int SIZE = 128;

    /** Published counts are for colour images, for which the first convolution has two more channels. */
    @ParameterizedTest
    @CsvSource({
        // torchvision's alexnet, 61,100,840, less fully connected 256*36*4096+4096, 4096*4096+4096, 4096*1000+1000
        "ALEXNET, 2469696, 11, 64",
        // Caffe's bvlc_googlenet, 6,998,552, less the linear layer 1024*1000+1000
        "GOOGLENET, 5973552, 7, 64",
        // torchvision's vgg16, 138,357,544, less fully connected 512*49*4096+4096, 4096*4096+4096, 4096*1000+1000
        "VGG16, 14714688, 3, 64",
        // torchvision's resnet50, 25,557,032, less fully connected 2048*1000+1000
        "RESNET50, 23508032, 7, 64",
        "RESNET50V1, 23508032, 7, 64",
        // torchvision's densenet121, 7,978,856, less the linear layer 1024*1000+1000
        "DENSENET121, 6953856, 7, 64",
        // efficientnet-lite-pytorch's 4,652,008, 5,416,680 and 6,092,072, less the linear layer 1280*1000+1000
        "EFFICIENTNET_LITE0, 3371008, 3, 32",
        "EFFICIENTNET_LITE1, 4135680, 3, 32",
        "EFFICIENTNET_LITE2, 4811072, 3, 32"
    })
    void parameterCountEqualsPublished(Backbone backbone, long published, int kernel, int channels) {
        ComputationGraph graph = build(backbone, SIZE, 8);
        long count = 0;
        for (Map.Entry<String, INDArray> parameter : graph.paramTable().entrySet()) {
            String name = parameter.getKey();
            boolean running = name.endsWith("_mean") || name.endsWith("_var") || name.endsWith("_log10stdev");
            if (!running && !name.startsWith("transition") && !name.startsWith("prediction")) {
                count += parameter.getValue().length();
            }
        }
        assertThat(count + 2L * kernel * kernel * channels).isEqualTo(published);
    }

    @Test
    void stagesEqualThePapersTables() {
        assertStages(
                Backbone.ALEXNET,
                SIZE,
                "conv1/relu 64 32, pool1 64 16, conv2/relu 192 16, pool2 192 8, conv3/relu 384 8, conv4/relu 256 8,"
                        + " conv5/relu 256 8");
        assertStages(
                Backbone.GOOGLENET,
                SIZE,
                "conv1/relu 64 64, pool1 64 32, conv2/relu 192 32, pool2 192 16, inception3a 256 16, inception3b 480 16,"
                        + " pool3 480 8, inception4a 512 8, inception4b 512 8, inception4c 512 8, inception4d 528 8,"
                        + " inception4e 832 8, inception5a 832 8, inception5b 1024 8");
        assertStages(
                Backbone.VGG16,
                SIZE,
                "conv1_2/relu 64 128, pool1 64 64, conv2_2/relu 128 64, pool2 128 32, conv3_3/relu 256 32, pool3 256 16,"
                        + " conv4_3/relu 512 16, pool4 512 8, conv5_3/relu 512 8");
        assertStages(
                Backbone.RESNET50,
                SIZE,
                "conv1/norm 64 64, pool1 64 32, conv2_3/relu 256 32, conv3_4/relu 512 16, conv4_6/relu 1024 8,"
                        + " conv5_3/relu 2048 8");
        assertStages(
                Backbone.DENSENET121,
                SIZE,
                "conv0/norm 64 64, pool0 64 32, block1_6 256 32, reduction1/conv 128 32, reduction1/pool 128 16, block2_12 512 16,"
                        + " reduction2/pool 256 8, block3_24 1024 8, reduction3/conv 512 8, block4_16 1024 8, last/norm 1024 8");
        assertStages(
                Backbone.EFFICIENTNET_LITE0,
                SIZE,
                "stem/relu 32 64, stage1_1/project/norm 16 64, stage2_2/add 24 32, stage3_2/add 40 16, stage4_3/add 80 8,"
                        + " stage5_3/add 112 8, stage6_4/add 192 8, stage7_1/project/norm 320 8, head/relu 1280 8");
    }

    @Test
    void halvesFiveTimesForMapsOfAThirtySecond() {
        assertStages(Backbone.ALEXNET, 256, "conv5/relu 256 16, pool5 256 8");
        assertStages(Backbone.GOOGLENET, 256, "inception4e 832 16, pool4 832 8, inception5b 1024 8");
        assertStages(Backbone.VGG16, 256, "conv5_3/relu 512 16, pool5 512 8");
        assertStages(Backbone.RESNET50, 256, "conv4_6/relu 1024 16, conv5_1/relu 2048 8, conv5_3/relu 2048 8");
        assertStages(Backbone.DENSENET121, 256, "block3_24 1024 16, reduction3/pool 512 8, last/norm 1024 8");
        assertStages(Backbone.EFFICIENTNET_LITE2, 256, "stage5_4/add 120 16, stage6_5/add 208 8, head/relu 1280 8");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMPACT")
    void trainedNetworkSurvivesTheBundle(Backbone backbone) throws IOException {
        NetworkSpec network = network(backbone, SIZE, 8);
        TrainingSpec training = Samples.training(1);
        ComputationGraph graph = ChestNetwork.build(network, training, 1);
        graph.setLearningRate(1e-4);
        DataSet batch = new DataSet(
                Nd4j.rand(new int[] {2, 1, SIZE, SIZE}), Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}}));
        double before = graph.score(batch, true);
        graph.fit(batch);
        assertThat(graph.score(batch, true)).isFinite().isNotEqualTo(before);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelBundle.of(
                        List.of(ModelBundle.tensorsOf(graph)),
                        network,
                        Preprocessing.of(SIZE),
                        training,
                        Map.of(),
                        List.of())
                .write(out);
        ModelBundle read = ModelBundle.read(new ByteArrayInputStream(out.toByteArray()));
        assertThat(read.network()).isEqualTo(network);
        assertThat(Samples.graphs(read).get(0).outputSingle(batch.getFeatures()))
                .isEqualTo(graph.outputSingle(batch.getFeatures()));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"ALEXNET", "GOOGLENET"})
    void trainsEquallyOnFusedAndStockLayers(Backbone backbone) {
        NetworkSpec network = network(backbone, SIZE, 8);
        INDArray input = Nd4j.rand(new int[] {2, 1, SIZE, SIZE});
        DataSet batch = new DataSet(input, Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}}));
        TrainingSpec sgd =
                new TrainingSpec(Loss.WEIGHTED_CROSS_ENTROPY, Optimizer.SGD, 0.01, 0, 0, 2, 1, Augmentation.none());
        ComputationGraph own = new ComputationGraph(ChestNetwork.configuration(network, sgd, 1, false, true));
        ComputationGraph stock = new ComputationGraph(ChestNetwork.configuration(network, sgd, 1, false, false));
        for (ComputationGraph graph : List.of(own, stock)) {
            graph.init();
            graph.fit(batch);
        }
        own.paramTable().forEach((name, array) -> {
            if (name.endsWith("_W") || name.endsWith("_b")) {
                assertThat(array.equalsWithEps(stock.paramTable().get(name), 1e-4))
                        .as(name)
                        .isTrue();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"DENSENET121", "EFFICIENTNET_LITE0"})
    void predictsEquallyOnFusedAndStockLayers(Backbone backbone) {
        NetworkSpec network = network(backbone, SIZE, 8);
        TrainingSpec training = Samples.training(1);
        ComputationGraph own = new ComputationGraph(ChestNetwork.configuration(network, training, 1, false, true));
        own.init();
        ComputationGraph stock = new ComputationGraph(ChestNetwork.configuration(network, training, 2, false, false));
        stock.init();
        INDArray input = Nd4j.rand(new int[] {2, 1, SIZE, SIZE});
        own.setLearningRate(1e-4);
        own.fit(new DataSet(input, Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}})));
        assertThat(own.outputSingle(input).equalsWithEps(stock.outputSingle(input), 1e-3))
                .isFalse();
        GraphTensors.write(GraphTensors.read(own), stock);
        assertThat(own.outputSingle(input).equalsWithEps(stock.outputSingle(input), 1e-3))
                .isTrue();
    }

    @Test
    void refusalNamesTheValidMapSizes() {
        for (int[] sizes : new int[][] {{128, 8}, {256, 8}, {256, 16}, {512, 16}, {512, 32}, {1024, 32}, {224, 7}}) {
            assertThat(network(Backbone.VGG16, sizes[0], sizes[1]).mapSize()).isEqualTo(sizes[1]);
        }
        for (int[] sizes : new int[][] {{64, 4}, {64, 8}, {128, 4}, {1024, 8}, {224, 8}, {130, 8}, {2048, 64}}) {
            assertThatThrownBy(() -> network(Backbone.VGG16, sizes[0], sizes[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(
                            "backbone vgg16 makes maps of 8 from an input of 128 or 256 pixels, of 16 from"
                                    + " 256 or 512, of 32 from 512 or 1024, of 7 or 14 from 224, but inputSize is "
                                    + sizes[0]);
        }
    }

    @Test
    void isSerialisedByName() throws IOException {
        for (Backbone backbone : Backbone.values()) {
            NetworkSpec network = network(backbone, SIZE, 8);
            ModelBundle bundle = new ModelBundle(
                    network, Preprocessing.of(SIZE), Samples.training(1), new TreeMap<>(), new TreeMap<>(), List.of());
            byte[] json = BundleJson.of(bundle, new TreeMap<>()).write();
            String text = new String(json, StandardCharsets.UTF_8);
            assertThat(text).contains("\"backbone\" : \"" + backbone.id() + "\"");
            assertThat(BundleJson.read(json).network()).isEqualTo(network);
            assertThatThrownBy(() -> BundleJson.read(
                            text.replace('"' + backbone.id() + '"', "\"lenet\"").getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(BundleException.class)
                    .hasMessageContaining("lenet");
        }
    }

    @Test
    void readsBundlesWithoutBackboneName() throws IOException {
        String json =
                """
                {"format": "hilum-model", "version": 1, "metadata": {}, "sha256": {},
                 "network": {"backbone": "compact", "findings": ["mass", "nodule"], "inputSize": 32, "mapSize": 4,
                             "pooling": "LSE", "poolingR": 5.0, "transitionDepth": 12},
                 "preprocessing": {"mean": 128.0, "size": 32, "std": 64.0},
                 "training": {"augmentation": {"contrast": 0.0, "flip": false, "rotation": 0.0, "shift": 0.0, "zoom": 0.0},
                              "batchSize": 8, "epochs": 1, "l2": 1.0E-4, "learningRate": 0.002,
                              "loss": "WEIGHTED_CROSS_ENTROPY", "momentum": 0.9, "optimizer": "ADAM"}}
                """;
        BundleJson read = BundleJson.read(json.getBytes(StandardCharsets.UTF_8));
        assertThat(read.network().backbone()).isEqualTo(Backbone.COMPACT);
        assertThat(read.training()).isEqualTo(Samples.training(1));
    }

    private static void assertStages(Backbone backbone, int size, String expected) {
        ComputationGraph graph = build(backbone, size, 8);
        Map<String, INDArray> activations = graph.feedForward(Nd4j.rand(new int[] {1, 1, size, size}), false);
        for (String stage : expected.split(", ")) {
            String[] part = stage.split(" ");
            long side = Long.parseLong(part[2]);
            assertThat(activations.get(part[0]).shape())
                    .as(backbone + " " + stage)
                    .containsExactly(1, Long.parseLong(part[1]), side, side);
        }
        assertThat(activations.get("transition/norm").shape()).containsExactly(1, 16, 8, 8);
        assertThat(activations.get("prediction").isNaN().any()).isFalse();
        assertThat(activations.get("prediction").shape()).containsExactly(1, 2);
    }

    private static ComputationGraph build(Backbone backbone, int size, int map) {
        return ChestNetwork.build(network(backbone, size, map), Samples.training(1), 1);
    }

    private static NetworkSpec network(Backbone backbone, int size, int map) {
        return new NetworkSpec(backbone, size, map, 16, Pooling.LSE, 5, List.of(Finding.MASS, Finding.NODULE));
    }
}
