package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeployTest {
    @Test
    void theAirflowDagIsImportableAndCallsNightly() throws IOException, InterruptedException {
        Path check = Path.of(System.getProperty("hilum.root", ".."), "deploy/airflow/check");
        Process process =
                new ProcessBuilder(check.toString()).redirectErrorStream(true).start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.exitValue()).as(said).isZero();
            assertThat(said).contains("/bin/hilum", " nightly --lake ");
        } finally {
            process.destroyForcibly();
        }
    }
}
