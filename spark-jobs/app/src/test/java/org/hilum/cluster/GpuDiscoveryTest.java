package org.hilum.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the path from the output of nvidia-smi through the discovery script and Spark to the GPU that a task's
 * network is pinned to.
 */
class GpuDiscoveryTest {
    private static final Path SCRIPT = Path.of(System.getProperty("hilum.root", ".."), "conf/gpu-discovery.sh")
            .toAbsolutePath();
    private static final int SECONDS = 120;

    @TempDir
    Path folder;

    private Path script(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private String discover(int code, String path) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", SCRIPT.toString()).redirectErrorStream(true);
        builder.environment().put("PATH", path);
        Process process = builder.start();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isEqualTo(code);
        return said;
    }

    private String withNvidiaSmi(String text) throws IOException {
        script("nvidia-smi", text);
        return folder + ":" + System.getenv("PATH");
    }

    @Test
    void printsGpuIndicesForSpark() throws IOException, InterruptedException {
        assertThat(discover(0, withNvidiaSmi("#!/bin/sh\nprintf '0\\n1\\n'\n")))
                .isEqualTo("{\"name\": \"gpu\", \"addresses\": [\"0\",\"1\"]}\n");
    }

    @Test
    void explainsMissingGpuInOneSentence() throws IOException, InterruptedException {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        Files.createSymbolicLink(tools.resolve("hostname"), Path.of("/bin/hostname"));
        assertThat(discover(1, tools.toString()))
                .contains("nvidia-smi, which comes with NVIDIA's driver, is not on the PATH")
                .hasLineCount(1);
        assertThat(discover(1, withNvidiaSmi("#!/bin/sh\necho No devices were found\nexit 6\n")))
                .contains("nvidia-smi failed on ", "No devices were found")
                .hasLineCount(1);
    }

    @Test
    @Tag("cluster")
    void pinsTasksToAssignedGpus() throws IOException, InterruptedException {
        script("nvidia-smi", "#!/bin/sh\nprintf '0\\n1\\n'\n");
        Path discovery = script("discovery", "#!/bin/sh\nPATH=" + folder + ":$PATH exec " + SCRIPT + "\n");
        List<String> options = new ArrayList<>(JavaProcess.twoExecutors());
        options.addAll(List.of(
                "-Dspark.master=local-cluster[1,2,1024]",
                "-Dspark.worker.resource.gpu.amount=2",
                "-Dspark.worker.resource.gpu.discoveryScript=" + discovery,
                "-Dspark.executor.resource.gpu.amount=2",
                "-Dspark.task.resource.gpu.amount=1"));
        try (JavaProcess process = JavaProcess.start(GpuTasks.class.getName(), folder, options)) {
            assertThat(process.await(SECONDS)).as(process.err()).isZero();
            assertThat(process.err()).contains("gpus of two tasks: 0 1");
        }
    }
}
