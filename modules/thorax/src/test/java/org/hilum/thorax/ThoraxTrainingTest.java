package org.hilum.thorax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.classifier.GraphTensors;
import org.hilum.classifier.Tensor;
import org.hilum.onednn.CompiledGraph;
import org.hilum.onednn.CompiledInference;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class ThoraxTrainingTest {

    @Test
    void returnsTensorsOfTheNetworkAndReportsProgress() {
        List<String> messages = new ArrayList<>();
        SortedMap<String, Tensor> tensors = new ThoraxTraining(48, 2, 3).train(messages::add);
        SortedMap<String, Tensor> shipped = OutlineNetwork.weights();
        assertThat(tensors.keySet()).isEqualTo(shipped.keySet());
        tensors.forEach((name, tensor) -> {
            assertThat(tensor.shape()).as(name).isEqualTo(shipped.get(name).shape());
            for (float value : tensor.values()) {
                assertThat(value).as(name).isFinite();
            }
        });
    }

    /** The upsampling and the loss of every position are what DL4J computes. */
    @Test
    void oneDnnTrainsAndPredictsAsDl4jDoes() {
        ComputationGraph plain = new ComputationGraph(ThoraxNetwork.configuration(true, 5));
        plain.init();
        CompiledGraph compiled = new CompiledGraph(ThoraxNetwork.configuration(true, 5));
        compiled.init();
        Nd4j.getRandom().setSeed(7);
        INDArray input = Nd4j.randn('c', 2, 1, ThoraxNetwork.INPUT, ThoraxNetwork.INPUT);
        INDArray labels =
                Nd4j.rand('c', new int[] {2, Outline.values().length, ThoraxNetwork.OUTPUT, ThoraxNetwork.OUTPUT});
        DataSet batch = new DataSet(input, labels);
        plain.setInput(0, input);
        plain.setLabels(labels);
        plain.computeGradientAndScore();
        compiled.setInput(0, input);
        compiled.setLabels(labels);
        compiled.computeGradientAndScore();
        assertThat(compiled.score()).isCloseTo(plain.score(), offset(plain.score() * 1e-4));
        // sums over 65,536 positions in another order; a wrong operation would differ by more than a tenth
        assertThat(distance(compiled.gradient().gradient(), plain.gradient().gradient()))
                .isLessThan(1e-2);

        for (int step = 0; step < 2; step++) {
            compiled.fit(batch);
        }
        plain.setParams(compiled.params());
        INDArray expected = plain.outputSingle(input);
        try (CompiledInference inference = CompiledInference.compile(compiled).orElseThrow()) {
            assertThat(distance(inference.outputs(input).predictions(), expected))
                    .isLessThan(1e-4);
        }
        assertThat(GraphTensors.read(compiled)).containsKeys("down1a/conv/W", "logits/b");
        compiled.close();
    }

    /** Returns the norm of the difference, relative to the norm of the expected values. */
    private static double distance(INDArray values, INDArray expected) {
        return values.dup('c')
                        .reshape(values.length())
                        .sub(expected.dup('c').reshape(expected.length()))
                        .norm2Number()
                        .doubleValue()
                / expected.norm2Number().doubleValue();
    }
}
