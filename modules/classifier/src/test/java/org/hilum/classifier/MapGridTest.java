package org.hilum.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.domain.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MapGridTest {

    private static NetworkSpec network(Backbone backbone, int size, int map) {
        return new NetworkSpec(backbone, size, map, 256, Pooling.AVERAGE, 1, Finding.eight());
    }

    @Test
    void convolutionsOfStrideTwoStartAtTheFirstPixel() {
        MapGrid grid = MapGrid.of(network(Backbone.COMPACT, 128, 8));
        assertThat(grid.first()).isEqualTo(0.5 / 128);
        assertThat(grid.step()).isEqualTo(16.0 / 128);
    }

    @Test
    void poolingsOfTwoAreCentredOnTheirParts() {
        MapGrid grid = MapGrid.of(network(Backbone.VGG16, 128, 8));
        assertThat(grid.first()).isEqualTo(8.0 / 128);
        assertThat(grid.step()).isEqualTo(16.0 / 128);
    }

    /** A change of the image changes the maps around its grid position, independently of the weights. */
    @ParameterizedTest
    @EnumSource(Backbone.class)
    void spotAppearsAtItsGridPosition(Backbone backbone) {
        NetworkSpec network = network(backbone, 128, 8);
        MapGrid grid = MapGrid.of(network);
        double[] offset = new double[2];
        int spots = 0;
        for (int seed = 1; seed <= 3; seed++) {
            ComputationGraph graph = new ComputationGraph(ChestNetwork.configuration(
                    network, TrainingSpec.defaults(), seed, true, NativePath.usesFusedLayers()));
            graph.init();
            narrow(graph);
            for (int[] spot : List.of(new int[] {52, 58}, new int[] {57, 71}, new int[] {64, 52}, new int[] {71, 66})) {
                double[] centre = centreOfChange(graph, network, spot);
                offset[0] += grid.first() + centre[0] * grid.step() - (spot[0] + 1.0) / network.inputSize();
                offset[1] += grid.first() + centre[1] * grid.step() - (spot[1] + 1.0) / network.inputSize();
                spots++;
            }
            graph.close();
        }
        // the centres of equal parts would be half a step off
        double quarter = grid.step() / 4;
        assertThat(offset[0] / spots).as("to the right").isCloseTo(0, within(quarter));
        assertThat(offset[1] / spots).as("down").isCloseTo(0, within(quarter));
    }

    /**
     * Keeps only the middle of depthwise kernels with stride 1, which do not move the centre, but of which EfficientNet has so many that
     * a spot would change the whole map.
     */
    private static void narrow(ComputationGraph graph) {
        for (Layer layer : graph.getLayers()) {
            if (layer.conf().getLayer() instanceof DepthwiseConvolution2D it && it.getStride()[0] == 1) {
                INDArray kernels = layer.getParam("W");
                int middle = it.getKernelSize()[0] / 2;
                INDArray kept =
                        kernels.get(point(middle), point(middle), all(), all()).dup();
                kernels.assign(0);
                kernels.get(point(middle), point(middle), all(), all()).assign(kept);
            }
        }
    }

    /** Returns the centre of gravity, in positions, of the change that a spot of 2 x 2 pixels makes in all maps. */
    private static double[] centreOfChange(ComputationGraph graph, NetworkSpec network, int[] spot) {
        int size = network.inputSize();
        INDArray input = Nd4j.zeros(2, 1, size, size);
        for (int i = 0; i < 4; i++) {
            input.putScalar(new int[] {1, 0, spot[1] + i / 2, spot[0] + i % 2}, 50);
        }
        float[] maps = graph.output(input)[0].dup('c').data().asFloat();
        int side = network.mapSize();
        int half = maps.length / 2;
        double sum = 0;
        double[] centre = new double[2];
        for (int i = 0; i < half; i++) {
            double change = Math.pow(maps[half + i] - maps[i], 2);
            sum += change;
            centre[0] += change * (i % side);
            centre[1] += change * (i / side % side);
        }
        return new double[] {centre[0] / sum, centre[1] / sum};
    }
}
