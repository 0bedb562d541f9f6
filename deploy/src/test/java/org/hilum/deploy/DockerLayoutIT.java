package org.hilum.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hilum.cluster.ProcessRun;
import org.hilum.cluster.StandaloneCluster;
import org.hilum.cluster.TypedCommands;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image's layout without Docker: its files are laid out in a folder over a Spark, and its command line is run. */
@Tag("cluster")
class DockerLayoutIT {
    private static final Path DOCKER = Recipes.DEPLOY.resolve("docker");
    private static final List<String> INSTRUCTIONS =
            List.of("ARG", "FROM", "USER", "RUN", "COPY", "ENV", "WORKDIR", "ENTRYPOINT", "CMD");
    private static final int COMMAND_SECONDS = 120;

    @TempDir
    Path folder;

    @Test
    void whatTheDockerfileCopiesIsThereAndNotIgnored() throws IOException {
        assumeTrue(Files.exists(TypedCommands.APP_JAR), "skipped: there is no " + TypedCommands.APP_JAR);
        List<String> lines = instructions();
        assertThat(lines).allSatisfy(line -> assertThat(INSTRUCTIONS).contains(line.split(" ")[0]));
        assertThat(lines.get(lines.size() - 1)).isEqualTo("CMD [\"hilum\", \"--help\"]");
        // by number, and not root
        assertThat(lines.stream().filter(line -> line.startsWith("USER ")).reduce((first, second) -> second))
                .hasValue("USER 185");

        List<String> taken = Files.readAllLines(DOCKER.resolve("Dockerfile.dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
        List<String> sources = copies().map(copy -> copy.get(0)).toList();
        assertThat(sources).containsExactlyInAnyOrderElementsOf(taken);
        assertThat(sources)
                .allSatisfy(source -> assertThat(Recipes.HILUM.resolve(source)).exists());
    }

    @Test
    void theLayoutRunsFromAFolder() throws IOException {
        assumeTrue(Files.exists(TypedCommands.APP_JAR), "skipped: there is no " + TypedCommands.APP_JAR);
        Path root = folder.resolve("root");
        for (List<String> copy : copies().toList()) {
            Path target = root.resolve(copy.get(1).substring(1));
            Files.createDirectories(target.getParent());
            // links serve as copies, and spare 200 MB
            Files.createSymbolicLink(target, Recipes.HILUM.resolve(copy.get(0)));
        }
        // a script looks for its folder where it really lies
        Path hilum = root.resolve("opt/hilum/bin/hilum");
        Files.delete(hilum);
        Files.copy(DOCKER.resolve("hilum"), hilum);
        Files.createDirectories(root.resolve("opt/hilum/natives"));
        assertThat(hilum.toFile().setExecutable(true)).isTrue();

        Map<String, String> environment = Map.of(
                "SPARK_HOME",
                StandaloneCluster.sparkOfTheBuild(
                                folder, Recipes.TARGET.resolve("spark-home").toString())
                        .toString());
        String lake = folder.resolve("lake").toString();
        String report = folder.resolve("reports").toString();
        Files.createDirectories(Path.of(report));
        Files.writeString(Path.of(report, "1.txt"), "IMPRESSION: No pneumothorax.");
        run(environment, hilum, "ingest", "reports", "--lake", lake, "--format", "text", "--source", report);
        assertThat(run(environment, hilum, "sql", "--lake", lake, "--format", "csv", "select count(*) n from reports")
                        .out())
                .isEqualTo("n\n1\n");
        assertThat(run(environment, hilum, "--master", "local[1]", "--", "--help")
                        .out())
                .contains("Usage: hilum");
    }

    private ProcessRun run(Map<String, String> environment, Path hilum, String... command) {
        List<String> words =
                Stream.concat(Stream.of(hilum.toString()), Stream.of(command)).toList();
        return ProcessRun.of(folder.resolve("runs"), environment, COMMAND_SECONDS, words)
                .done();
    }

    /** Source and target of each COPY. */
    private static Stream<List<String>> copies() throws IOException {
        return instructions().stream()
                .filter(line -> line.startsWith("COPY "))
                .map(line -> List.of(line.substring("COPY ".length()).split(" ")));
    }

    private static List<String> instructions() throws IOException {
        return Files.readAllLines(DOCKER.resolve("Dockerfile")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}
