package org.hilum.classifier.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests with outputs of {@code nvidia-smi --query-gpu=name,compute_cap --format=csv,noheader}. */
class CudaBackendTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tesla K80, 3.7\nTesla K80, 3.7\n",
                "NVIDIA GeForce GTX 1080, 6.1\n",
                "Tesla V100-SXM2-16GB, 7.0\n",
                "NVIDIA A100-SXM4-80GB, 8.0\n",
                "NVIDIA GeForce RTX 4090, 8.9\n"
            })
    void supportsListedGpus(String printed) {
        assertThat(Gpu.parse(printed)).isNotEmpty();
        assertThat(CudaBackend.obstacle(Gpu.parse(printed))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NVIDIA H100 80GB HBM3, 9.0\n",
                "NVIDIA A100-SXM4-80GB, 8.0\nNVIDIA H100 80GB HBM3, 9.0\n",
                "NVIDIA B200, 10.0\n",
                "Tesla K40m, 3.5\n",
                "NVIDIA GeForce RTX 5090, 12.0\n"
            })
    void refusesGpusWithoutMachineCode(String printed) {
        assertThat(CudaBackend.obstacle(Gpu.parse(printed))).hasValueSatisfying(sentence -> assertThat(sentence)
                .contains("for which this ND4J has no code", "which runs on the CPU")
                .doesNotContain("\n"));
    }

    @Test
    void namesTheUnsupportedGpu() {
        assertThat(CudaBackend.obstacle(Gpu.parse("NVIDIA A100-SXM4-80GB, 8.0\nNVIDIA H100 80GB HBM3, 9.0\n")))
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains("NVIDIA H100 80GB HBM3 has compute capability 9.0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "No devices were found\n",
                "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure that the latest"
                        + " NVIDIA driver is installed and running.\n",
                "GeForce GTX 780, [N/A]\n"
            })
    void suggestsTheCpuBuildWithoutAGpu(String printed) {
        assertThat(CudaBackend.obstacle(Gpu.parse(printed))).hasValueSatisfying(sentence -> assertThat(sentence)
                .contains("lists no GPU", "without -Pcuda, which runs on the CPU"));
    }

    /** The build that runs the tests is for the CPU. */
    @Test
    void cpuBuildHasNoObstacle() {
        assertThat(CudaBackend.isOnClassPath()).isFalse();
        assertThat(CudaBackend.obstacle()).isEmpty();
    }
}
