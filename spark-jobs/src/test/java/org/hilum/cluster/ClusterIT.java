package org.hilum.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hilum.TestData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes: a standalone master, two workers, spark-submit with the application jar. */
@Tag("cluster")
class ClusterIT {
    private static final Path HILUM = Path.of(System.getProperty("hilum.root", ".."));
    private static final Path APP_JAR = HILUM.resolve("spark-jobs/target/hilum-app.jar");
    private static final Path SPARK_CONF = HILUM.resolve("conf/spark-standalone.conf");
    private static final int COMMAND_SECONDS = 240;
    private static final int REPORTS = 200;
    private static final int IMAGES = 60;

    private static final String[] SMALL_NETWORK = {
        "-Dimages.size=64",
        "-Dtrain.input-size=32",
        "-Dtrain.map-size=4",
        "-Dtrain.transition-depth=16",
        "-Dtrain.epochs=2",
        "-Dtrain.batch-size=8",
        "-Dtrain.findings=eight"
    };

    @TempDir
    static Path folder;

    private static long started;
    private static StandaloneCluster cluster;

    @BeforeAll
    static void startCluster() throws IOException {
        started = System.nanoTime();
        assumeTrue(
                Files.exists(APP_JAR),
                "skipped: there is no " + APP_JAR + " (it is built unless -Dapp.jar.skip is given)");
        TestData.of("openi-dev/reports.csv");
        TestData.of("nih-64/images");
        cluster = StandaloneCluster.start(HILUM, folder);
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
        String reports = firstLines(TestData.of("openi-dev/reports.csv"), REPORTS + 1, "reports.csv");
        String clusterLake = folder.resolve("cluster-lake").toString();
        ProcessRun ingested =
                onCluster("ingest", "reports", "--lake", clusterLake, "--format", "openi-csv", "--source", reports);
        assertThat(ingested.err()).contains(REPORTS + " reports kept");
        bareSubmit("mine", "--lake", clusterLake);

        String embeddedLake = folder.resolve("embedded-lake").toString();
        embedded("ingest", "reports", "--lake", embeddedLake, "--format", "openi-csv", "--source", reports);
        embedded("mine", "--lake", embeddedLake);

        String query = "select level, subject_id, finding, value, labeler_version from labels order by 1, 2, 3";
        String labels = sql(embeddedLake, query);
        assertThat(labels.lines().count()).isGreaterThan(REPORTS);
        assertThat(sql(clusterLake, query)).isEqualTo(labels);
    }

    @Test
    void trainingRunsOverTwoExecutors() throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        try (Stream<Path> files = Files.list(TestData.of("nih-64/images"))) {
            for (Path file : files.sorted().limit(IMAGES).toList()) {
                Files.copy(file, images.resolve(file.getFileName()));
            }
        }
        String labels = TestData.of("nih-64/labels.csv").toString();
        String lake = folder.resolve("image-lake").toString();
        embedded(with(
                SMALL_NETWORK, "ingest", "images", "--lake", lake, "--format", "png", "--source", images.toString()));
        embedded(
                "ingest",
                "labels",
                "--lake",
                lake,
                "--format",
                "wide-csv",
                "--labeler",
                "nih-2017",
                "--source",
                labels);
        ProcessRun trained = onCluster(with(SMALL_NETWORK, "train", "--lake", lake, "--labeler", "nih-2017"));
        assertThat(trained.err()).contains("epoch 2 of 2: loss", "2 workers").doesNotContain("\tat ");
        assertThat(sql(lake, "select model_id from models")).isEqualTo("model_id\n" + trained.out());
        assertThat(sql(lake, "select counts['workers'] as workers from runs where job = 'train'"))
                .isEqualTo("workers\n2\n");
    }

    @Test
    void aFailureOnTheClusterIsOneSentenceAndAnExitCode() {
        ProcessRun run = hilum(
                List.of("--master", cluster.url(), "--properties-file", SPARK_CONF.toString(), "--"),
                "evaluate",
                "--lake",
                folder.resolve("no-lake").toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("no model yet").doesNotContain("\tat ");
    }

    private static ProcessRun onCluster(String... command) {
        return hilum(
                        List.of(
                                "--master",
                                cluster.url(),
                                "--properties-file",
                                SPARK_CONF.toString(),
                                "--conf",
                                "spark.sql.shuffle.partitions=4",
                                "--"),
                        command)
                .done();
    }

    private static ProcessRun embedded(String... command) {
        return hilum(List.of(), command).done();
    }

    private static String sql(String lake, String query) {
        return embedded("sql", "--lake", lake, "--format", "csv", query).out();
    }

    private static ProcessRun hilum(List<String> submitOptions, String... command) {
        List<String> words = new ArrayList<>(List.of(HILUM.resolve("bin/hilum").toString()));
        words.addAll(submitOptions);
        words.addAll(List.of(command));
        return ProcessRun.of(folder.resolve("runs"), environment(), COMMAND_SECONDS, words);
    }

    /** What a scheduler would call that knows Spark and not hilum. */
    private static ProcessRun bareSubmit(String... command) {
        List<String> words = new ArrayList<>(List.of(
                cluster.sparkHome().resolve("bin/spark-submit").toString(),
                "--master",
                cluster.url(),
                "--conf",
                "spark.sql.shuffle.partitions=4",
                "--class",
                "org.hilum.Hilum",
                APP_JAR.toString()));
        words.addAll(List.of(command));
        return ProcessRun.of(folder.resolve("runs"), environment(), COMMAND_SECONDS, words)
                .done();
    }

    private static Map<String, String> environment() {
        return Map.of(
                "SPARK_HOME", cluster.sparkHome().toString(),
                "SPARK_LOCAL_IP", "127.0.0.1",
                // an archive of classes pays after more runs than there are here
                "HILUM_NO_ARCHIVE", "1",
                "HILUM_HEAP", "2g");
    }

    private static String[] with(String[] last, String... first) {
        return Stream.concat(Stream.of(first), Stream.of(last)).toArray(String[]::new);
    }

    /** The beginning of a CSV without line breaks in its cells. */
    private static String firstLines(Path csv, int lines, String name) throws IOException {
        try (Stream<String> all = Files.lines(csv)) {
            return TestData.file(
                    folder, name, String.join("\n", all.limit(lines).toList()) + "\n");
        }
    }
}
