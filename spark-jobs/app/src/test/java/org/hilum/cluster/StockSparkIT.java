package org.hilum.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the application jar on a complete Spark distribution, whose class path differs from that of the build. */
@Tag("cluster")
class StockSparkIT {
    private static final int INSTALL_SECONDS = 400;

    @TempDir
    static Path folder;

    private static long started;
    private static Path sparkHome;
    private static TypedCommands local;

    @BeforeAll
    static void installSpark() {
        started = System.nanoTime();
        assumeTrue(Files.exists(TypedCommands.APP_JAR), "skipped: there is no " + TypedCommands.APP_JAR);
        ProcessRun installed = ProcessRun.of(
                folder,
                Map.of(),
                INSTALL_SECONDS,
                List.of(
                        TypedCommands.HILUM
                                .resolve("deploy/standalone/stock-spark")
                                .toString(),
                        TypedCommands.HILUM
                                .resolve("spark-jobs/target/stock-spark")
                                .toString()));
        assumeTrue(installed.code() == 0, () -> "skipped: " + installed.err().strip());
        sparkHome = Path.of(installed.out().strip());
        local = TypedCommands.submitted(
                folder.resolve("runs"), sparkHome, "--master", "local[2]", "--driver-memory", "2g");
    }

    @AfterAll
    static void sayHowLong() {
        System.out.printf("stock Spark: %.0f s%n", (System.nanoTime() - started) / 1e9);
    }

    /** If both contain the same class, Spark's is loaded: the two must be equal or differ in an annotation only. */
    @Test
    void applicationJarHasNoConflictingSparkClasses() throws IOException {
        Map<String, Long> ours = classes(TypedCommands.APP_JAR);
        assertThat(ours).hasSizeGreaterThan(10_000);
        TreeSet<String> others = new TreeSet<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(sparkHome.resolve("jars"), "*.jar")) {
            for (Path jar : jars) {
                classes(jar).forEach((name, checksum) -> {
                    Long our = ours.get(name);
                    if (our != null && !our.equals(checksum) && !name.startsWith("javax/annotation/")) {
                        others.add(name + " of " + jar.getFileName());
                    }
                });
            }
        }
        assertThat(others).isEmpty();
    }

    @Test
    void versionsMatchDistribution() {
        assertThat(local.run("--version").out())
                .containsPattern("hilum +\\d")
                .containsPattern("Spark +3\\.5\\.\\d")
                .containsPattern("Scala +2\\.12\\.\\d")
                .containsPattern("Delta +\\d")
                .doesNotContain("not on the class path");
    }

    @Test
    void clusterAndOneMachineMineSameLabels() throws IOException {
        EmbeddedRun embedded = EmbeddedRun.shared();
        String lake = folder.resolve("reports-lake").toString();
        local.run("ingest", "reports", "--lake", lake, "--format", "openi-csv", "--source", embedded.reports());
        try (StandaloneCluster cluster = StandaloneCluster.start(folder, sparkHome)) {
            TypedCommands.submitted(
                            folder.resolve("runs"),
                            sparkHome,
                            "--master",
                            cluster.url(),
                            "--properties-file",
                            TypedCommands.HILUM
                                    .resolve("conf/spark-standalone.conf")
                                    .toString())
                    .run("mine", "--lake", lake);
        }
        assertThat(local.sql(lake, EmbeddedRun.LABELS)).isEqualTo(embedded.labels());
    }

    @Test
    void clusterAndOneMachineTrainSameModel() {
        EmbeddedRun embedded = EmbeddedRun.shared();
        String lake = embedded.imageLake(folder.resolve("stock-lake"));
        String embeddedLake = embedded.imageLake(folder.resolve("embedded-lake"));
        local.run(EmbeddedRun.small("train", "--lake", lake, "--labeler", "nih-2017"));
        embedded.commands().run(EmbeddedRun.small("train", "--lake", embeddedLake, "--labeler", "nih-2017"));

        String measured = "select metric, value from models lateral view explode(metrics) m as metric, value"
                + " where metric not like '%second%' and value is not null and not isnan(value) order by 1";
        List<String> metrics = metrics(embedded.commands(), embeddedLake, measured);
        assertThat(metrics).isNotEmpty();
        CloseRows.assertClose(
                metrics(embedded.commands(), lake, measured), metrics, 1, Localized.PROBABILITY_TOLERANCE);
    }

    private static List<String> metrics(TypedCommands commands, String lake, String query) {
        return commands.sql(lake, query).lines().skip(1).toList();
    }

    /** Returns the names of its classes with their checksums, without those for newer JDKs. */
    private static Map<String, Long> classes(Path jar) throws IOException {
        Map<String, Long> classes = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            file.stream()
                    .filter(entry -> entry.getName().endsWith(".class")
                            && !entry.getName().startsWith("META-INF/")
                            && !entry.getName().endsWith("module-info.class"))
                    .forEach((ZipEntry entry) -> classes.put(entry.getName(), entry.getCrc()));
        }
        return classes;
    }
}
