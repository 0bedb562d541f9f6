package org.hilum.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests with real processes: a standalone master, two workers, and spark-submit with the application jar. */
@Tag("cluster")
class ClusterIT {
    private static final Path SPARK_CONF = TypedCommands.HILUM.resolve("conf/spark-standalone.conf");

    @TempDir
    static Path folder;

    private static long started;
    private static StandaloneCluster cluster;
    private static TypedCommands onCluster;
    private static ClosedDoors doors;

    @BeforeAll
    static void startCluster() throws IOException {
        started = System.nanoTime();
        assumeTrue(
                Files.exists(TypedCommands.APP_JAR),
                "skipped: there is no " + TypedCommands.APP_JAR + " (it is built unless -Dapp.jar.skip is given)");
        EmbeddedRun.shared();
        doors = ClosedDoors.in(folder);
        cluster = StandaloneCluster.start(
                folder,
                StandaloneCluster.sparkOfTheBuild(folder),
                "--properties-file",
                doors.alone().toString());
        onCluster = TypedCommands.submitted(
                folder.resolve("runs"),
                cluster.sparkHome(),
                "--master",
                cluster.url(),
                "--properties-file",
                doors.with(SPARK_CONF).toString(),
                "--conf",
                "spark.sql.shuffle.partitions=4");
    }

    @AfterAll
    static void stopCluster() {
        if (cluster != null) {
            cluster.close();
        }
        System.out.printf("cluster group: %.0f s%n", (System.nanoTime() - started) / 1e9);
    }

    @Test
    void reportsMinedOnAClusterGetTheLabelsThatOneMachineGivesThem() throws IOException {
        String lake = folder.resolve("reports-lake").toString();
        ProcessRun ingested = onCluster.run(
                "ingest",
                "reports",
                "--lake",
                lake,
                "--format",
                "openi-csv",
                "--source",
                EmbeddedRun.shared().reports());
        assertThat(ingested.err()).contains(EmbeddedRun.REPORTS + " reports kept");

        // the driver runs on a worker, started by a scheduler that knows Spark but not hilum
        ProcessRun mined = inClusterMode().bareSubmit("mine", "--lake", lake).done();
        assertThat(mined.out()).as("the driver prints on the worker").isEmpty();
        assertThat(cluster.logsOfDrivers()).contains(EmbeddedRun.REPORTS + " reports");

        EmbeddedRun embedded = EmbeddedRun.shared();
        assertThat(embedded.commands().sql(lake, EmbeddedRun.LABELS)).isEqualTo(embedded.labels());
    }

    @Test
    void trainingAndBoxesRunOverTwoExecutors() {
        TypedCommands embedded = EmbeddedRun.shared().commands();
        String lake = EmbeddedRun.shared().imageLake(folder.resolve("image-lake"));
        ProcessRun trained = onCluster.run(EmbeddedRun.small("train", "--lake", lake, "--labeler", "nih-2017"));
        assertThat(trained.err())
                .contains("epoch 2 of 2: loss", "2 workers")
                .doesNotContain("\tat ", "could not be found");
        assertThat(embedded.sql(lake, "select model_id from models")).isEqualTo("model_id\n" + trained.out());
        assertThat(embedded.sql(lake, "select counts['workers'] as workers from runs where job = 'train'"))
                .isEqualTo("workers\n2\n");

        Localized.assertTheSame(onCluster, lake, folder.resolve("image-lake-of-one-machine"));
    }

    /**
     * Starts jobs as a scheduler that only knows Spark: without hilum's settings, with Spark's own log levels and
     * event log.
     */
    @Test
    void noTextNoIdAndNoSecretStandInALog() throws IOException {
        PlantedReport planted = new PlantedReport(folder.resolve("planted"));
        TypedCommands plain = TypedCommands.submitted(
                        planted.folder().resolve("runs"),
                        cluster.sparkHome(),
                        "--master",
                        cluster.url(),
                        "--properties-file",
                        doors.alone().toString())
                .with(planted.options());
        ProcessRun ingested = plain.bareSubmit(planted.ingest()).done();
        assertThat(ingested.err()).contains("5 reports kept");
        assertThat(ingested.err().lines().count()).as(ingested.err()).isLessThan(15);
        plain.with(
                        "--deploy-mode",
                        "cluster",
                        "--conf",
                        "spark.standalone.submit.waitAppCompletion=true",
                        "--conf",
                        "spark.driver.extraJavaOptions=" + addOpens())
                .bareSubmit(planted.mine())
                .done();
        plain.bareSubmit(planted.forget()).done();
        ProcessRun failed =
                plain.bareSubmit("evaluate", "--lake", planted.lake().toString());
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err().strip())
                .as("the reason is printed last")
                .endsWith("The lake has no model yet: run train first.");
        assertThat(planted.eventLogs())
                .as("Spark's connections are encrypted")
                .contains("\"spark.authenticate\":\"true\"", "\"spark.network.crypto.cipher\":\"AES/GCM/NoPadding\"")
                .doesNotContain(doors.secret());
        planted.assertNowhere(planted.folder().resolve("runs"), cluster.folder());
    }

    /**
     * Returns the JVM options that conf/spark-standalone.conf gives a driver on a worker, which Spark itself does
     * not.
     */
    private static String addOpens() throws IOException {
        return Files.readAllLines(SPARK_CONF).stream()
                .filter(line -> line.startsWith("spark.driver.extraJavaOptions"))
                .map(line -> line.replaceFirst("\\S+\\s+", ""))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFailureOnTheClusterIsOneSentenceAndAnExitCode() {
        ProcessRun run = onCluster.runUnchecked(
                "evaluate", "--lake", folder.resolve("no-lake").toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("no model yet").doesNotContain("\tat ");
    }

    /** Tests the statement of deploy/standalone/README.md that Spark returns no exit code in this mode. */
    @Test
    void aFailureInClusterModeIsASentenceInTheDriversLogOnly() throws IOException {
        ProcessRun run = inClusterMode()
                .runUnchecked(
                        "evaluate", "--lake", folder.resolve("no-lake-either").toString());
        assertThat(run.code()).isZero();
        assertThat(cluster.logsOfDrivers()).contains("no model yet").doesNotContain("\tat org.hilum");
    }

    private static TypedCommands inClusterMode() {
        return onCluster.with("--deploy-mode", "cluster");
    }
}
