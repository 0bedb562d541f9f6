package org.hilum.classifier;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.DepthwiseConvolutionParamInitializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads and writes a graph's parameters as tensors of a bundle, named by layer and parameter ({@code stem/conv/W}). hilum's and
 * DL4J's layers share these names and shapes. DL4J's batch normalisation stores the decimal logarithm of the standard deviation
 * (its setting to store the variance is lost in JSON); a bundle stores the variance. DL4J stores depthwise kernels as [side, side,
 * channels, 1]; a bundle stores [channels, 1, side, side], like other kernels.
 */
public final class GraphTensors {

    private static final String VARIANCE = BatchNormalizationParamInitializer.GLOBAL_VAR;
    private static final String LOGARITHM = BatchNormalizationParamInitializer.GLOBAL_LOG_STD;

    private GraphTensors() {}

    /** Returns a copy of all parameters. */
    public static SortedMap<String, Tensor> read(ComputationGraph graph) {
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        parameters(graph).forEach((name, array) -> {
            float[] values = array.castTo(DataType.FLOAT).dup('c').data().asFloat();
            if (isLogarithm(name, graph)) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) Math.pow(10, 2 * values[i]);
                }
            }
            tensors.put(name, new Tensor(array.shape(), values));
        });
        return tensors;
    }

    /**
     * Writes all parameters.
     *
     * @throws BundleException if the tensors are not exactly those of the graph
     */
    public static void write(Map<String, Tensor> tensors, ComputationGraph graph) {
        check(tensors, graph);
        parameters(graph).forEach((name, array) -> {
            Tensor tensor = tensors.get(name);
            float[] values = tensor.values().clone();
            if (isLogarithm(name, graph)) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (Math.log10(values[i]) / 2);
                }
            }
            array.assign(Nd4j.create(values, tensor.shape(), 'c'));
        });
    }

    /**
     * Checks that tensors are exactly those of a graph.
     *
     * @throws BundleException if one is missing, has another shape or is not one of the graph's
     */
    static void check(Map<String, Tensor> tensors, ComputationGraph graph) {
        Map<String, INDArray> parameters = parameters(graph);
        parameters.forEach((name, array) -> {
            Tensor tensor = tensors.get(name);
            if (tensor == null) {
                throw new BundleException("The model bundle has no tensor " + name + ", which its network needs.");
            }
            if (!Arrays.equals(tensor.shape(), array.shape())) {
                throw new BundleException("The model bundle's tensor " + name + " has the shape "
                        + Arrays.toString(tensor.shape()) + ", but its network needs " + Arrays.toString(array.shape())
                        + ".");
            }
        });
        for (String name : tensors.keySet()) {
            if (!parameters.containsKey(name)) {
                throw new BundleException("The model bundle's tensor " + name + " does not belong to its network.");
            }
        }
    }

    private static boolean isLogarithm(String name, ComputationGraph graph) {
        int slash = name.lastIndexOf('/');
        return name.endsWith("/" + VARIANCE)
                && graph.getLayer(name.substring(0, slash)).paramTable().containsKey(LOGARITHM);
    }

    private static Map<String, INDArray> parameters(ComputationGraph graph) {
        Map<String, INDArray> parameters = new TreeMap<>();
        for (Layer layer : graph.getLayers()) {
            String name = layer.conf().getLayer().getLayerName();
            boolean depthwise = layer.conf().getLayer() instanceof DepthwiseConvolution2D;
            layer.paramTable().forEach((key, array) -> {
                boolean kernels = depthwise && key.equals(DepthwiseConvolutionParamInitializer.WEIGHT_KEY);
                parameters.put(
                        name + "/" + (key.equals(LOGARITHM) ? VARIANCE : key),
                        kernels ? array.permute(2, 3, 0, 1) : array);
            });
        }
        return parameters;
    }
}
