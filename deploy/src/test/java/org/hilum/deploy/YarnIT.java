package org.hilum.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hilum.cluster.EmbeddedRun;
import org.hilum.cluster.Localized;
import org.hilum.cluster.PlantedReport;
import org.hilum.cluster.ProcessRun;
import org.hilum.cluster.StandaloneCluster;
import org.hilum.cluster.TypedCommands;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/hilum --master yarn} with conf/spark-yarn.conf, made smaller, on Hadoop's mini-cluster. */
@Tag("cluster")
class YarnIT {
    @TempDir
    static Path folder;

    private static long started;
    private static MiniYarn yarn;
    private static TypedCommands onYarn;

    @BeforeAll
    static void startYarn() throws IOException {
        started = System.nanoTime();
        assumeTrue(Files.exists(TypedCommands.APP_JAR), "skipped: there is no " + TypedCommands.APP_JAR);
        EmbeddedRun.shared();
        Path sparkHome = StandaloneCluster.sparkOfTheBuild(
                folder, TypedCommands.HILUM.resolve("deploy/target/spark-home").toString());
        addYarn(sparkHome);
        yarn = MiniYarn.start(folder);
        onYarn = TypedCommands.submitted(
                        folder.resolve("runs"),
                        sparkHome,
                        "--master",
                        "yarn",
                        "--properties-file",
                        TypedCommands.HILUM.resolve("conf/spark-yarn.conf").toString(),
                        "--driver-memory",
                        "1g",
                        "--executor-memory",
                        "1200m",
                        "--executor-cores",
                        "1",
                        "--conf",
                        "spark.driver.memoryOverhead=700m",
                        "--conf",
                        "spark.executor.memoryOverhead=1800m",
                        "--conf",
                        "spark.executorEnv.OMP_NUM_THREADS=1",
                        "--conf",
                        "spark.sql.shuffle.partitions=4",
                        "--conf",
                        "spark.yarn.jars=local:" + sparkHome + "/jars/*",
                        "--conf",
                        "spark.yarn.stagingDir=" + folder.resolve("staging").toUri())
                .in(Map.of("HADOOP_CONF_DIR", yarn.configuration().toString()));
    }

    @AfterAll
    static void stopYarn() {
        if (yarn != null) {
            yarn.close();
        }
        System.out.printf("YARN: %.0f s%n", (System.nanoTime() - started) / 1e9);
    }

    @Test
    void reportsMinedOnYarnGetTheLabelsThatOneMachineGivesThem() {
        EmbeddedRun embedded = EmbeddedRun.shared();
        String lake = folder.resolve("reports-lake").toString();
        ProcessRun ingested = onYarn.run(
                "ingest", "reports", "--lake", lake, "--format", "openi-csv", "--source", embedded.reports());
        assertThat(ingested.err()).contains(EmbeddedRun.REPORTS + " reports kept");
        // the driver in a container, and executors as many as there is work for
        onYarn.with(
                        "--deploy-mode",
                        "cluster",
                        "--conf",
                        "spark.dynamicAllocation.enabled=true",
                        "--conf",
                        "spark.dynamicAllocation.shuffleTracking.enabled=true",
                        "--conf",
                        "spark.dynamicAllocation.maxExecutors=2")
                .run("mine", "--lake", lake);
        assertThat(embedded.commands().sql(lake, EmbeddedRun.LABELS)).isEqualTo(embedded.labels());
    }

    @Test
    void trainingAndBoxesRunInTwoContainers() {
        EmbeddedRun embedded = EmbeddedRun.shared();
        String lake = embedded.imageLake(folder.resolve("image-lake"));
        ProcessRun trained = onYarn.run(EmbeddedRun.small("train", "--lake", lake, "--labeler", "nih-2017"));
        assertThat(trained.err())
                .contains("epoch 2 of 2: loss", "2 workers train on oneDNN")
                .doesNotContain("\tat ");
        Localized.assertTheSame(onYarn, lake, folder.resolve("image-lake-of-one-machine"));
    }

    @Test
    void noTextNoIdAndNoSecretStandInALog() throws IOException {
        PlantedReport planted = new PlantedReport(folder.resolve("planted"));
        TypedCommands plain = new TypedCommands(
                        planted.folder().resolve("runs"), onYarn.submitOptions(), onYarn.environment())
                .with(planted.options());
        plain.bareSubmit(planted.ingest()).done();
        plain.with("--deploy-mode", "cluster").bareSubmit(planted.mine()).done();
        planted.assertNowhere(planted.folder().resolve("runs"));
        planted.assertNowhere(MiniYarn.logs());
    }

    @Test
    void aFailureInClusterModeIsAnExitCode() {
        ProcessRun run = onYarn.with("--deploy-mode", "cluster")
                .runUnchecked("evaluate", "--lake", folder.resolve("no-lake").toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("User application exited with status 1");
    }

    /** What a whole distribution has for YARN and the build has not. */
    private static void addYarn(Path sparkHome) throws IOException {
        Path lib = TypedCommands.HILUM.resolve("deploy/target/yarn-lib");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, "*.jar")) {
            for (Path jar : jars) {
                Files.createSymbolicLink(sparkHome.resolve("jars").resolve(jar.getFileName()), jar);
            }
        }
    }
}
