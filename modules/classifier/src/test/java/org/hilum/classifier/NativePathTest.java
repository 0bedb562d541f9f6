package org.hilum.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

final class NativePathTest {

    @Test
    void isOnWithTheFlag() {
        assertThat(NativePath.isOn()).isTrue();
        assertThat(NativePath.facts())
                .contains("ND4J backend: CPU")
                .anyMatch(fact -> fact.matches("oneDNN [0-9.]+: on"));
    }

    @Test
    void trainingAndPredictionEqualTheSlowPath() {
        NetworkSpec network = Samples.network(Pooling.LSE);
        TrainingSpec training = Samples.training(1);
        List<LabelledImage> images = Samples.images(16, 2);
        INDArray input = Preprocessing.of(Samples.SIZE)
                .toInput(images.stream().map(LabelledImage::gray).toList());
        ComputationGraph fast = Samples.trained(network, training, images);
        INDArray fastOutput = fast.outputSingle(input);
        System.setProperty("hilum.onednn", "false");
        try {
            assertThat(NativePath.isOn()).isFalse();
            assertThat(NativePath.facts()).anyMatch(fact -> fact.contains("switched off by hilum.onednn=false"));
            ComputationGraph slow = Samples.trained(network, training, images);
            Map<String, Tensor> slowly = GraphTensors.read(slow);
            GraphTensors.read(fast).forEach((name, tensor) -> assertThat(tensor.values())
                    .as(name)
                    .containsExactly(slowly.get(name).values(), within(2e-3f)));
            assertThat(fastOutput.equalsWithEps(slow.outputSingle(input), 2e-3)).isTrue();
        } finally {
            System.clearProperty("hilum.onednn");
        }
    }
}
