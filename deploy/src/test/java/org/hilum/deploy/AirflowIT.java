package org.hilum.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hilum.cluster.ProcessRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The DAG, imported by a real Airflow. */
@Tag("cluster")
class AirflowIT {
    private static final int CHECK_SECONDS = 480;
    private static final int NOT_INSTALLED = 3;

    @Test
    void theDagCallsSparkSubmitAsTheStandaloneRecipeDoesAndTakesItsExitCodes(@TempDir Path folder) throws IOException {
        Files.createDirectories(Recipes.TARGET);
        ProcessRun check = ProcessRun.of(
                folder,
                Map.of(),
                CHECK_SECONDS,
                List.of(
                        Recipes.DEPLOY.resolve("airflow/check").toString(),
                        Recipes.TARGET.resolve("airflow").toString()));
        assumeTrue(
                check.code() != NOT_INSTALLED, () -> "skipped: " + check.err().strip());
        assertThat(check.done().out())
                .startsWith("spark-submit --master spark://master:7077 ")
                .contains("--class org.hilum.Hilum --deploy-mode client")
                .contains(" nightly --lake /data/lake --conf-file /etc/hilum/site.conf\n")
                .endsWith(String.join(
                        "\n",
                        "exit code 0 done",
                        "exit code 1 AirflowException",
                        "exit code 2 AirflowFailException",
                        "exit code 3 AirflowSkipException",
                        ""));
    }
}
