package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads a lake without Spark: the analysts' notebook, and all rows of all tables by delta-rs. */
@Tag("notebook")
class NotebookTest {
    private static final Path NOTEBOOKS = Path.of(System.getProperty("hilum.root"), "notebooks");
    private static final int OUT_OF_REACH = 3;
    private static final int MINUTES = 5;

    @TempDir
    static Path folder;

    private static String lake;
    private static Instant begin;

    @BeforeAll
    static void makeTheVenvAndALake() throws Exception {
        begin = Instant.now();
        Path log = folder.resolve("setup.txt");
        int code = execute(log, "/bin/bash", NOTEBOOKS.resolve("run").toString(), "--setup");
        List<String> said = Files.readAllLines(log);
        assumeTrue(code != OUT_OF_REACH, () -> "skipped: " + said.get(said.size() - 1));
        assertThat(code).as(() -> String.join("\n", said)).isZero();
        lake = folder.resolve("lake").toString();
        CommandRun.done(
                "demo",
                "--lake",
                lake,
                "--studies",
                "60",
                "-Dtrain.epochs=1",
                "-Dtrain.transition-depth=16",
                "-Dtrain.input-size=64",
                "-Devaluate.bootstrap=100");
    }

    @Test
    void notebookRunsCompletely() throws Exception {
        Path output = folder.resolve("out.ipynb");
        Path log = folder.resolve("run.txt");
        int code = execute(log, "/bin/bash", NOTEBOOKS.resolve("run").toString(), lake, output.toString());
        assertThat(code).as(() -> read(log)).isZero();

        int pictures = 0;
        int codeCells = 0;
        for (JsonNode cell : new ObjectMapper().readTree(output.toFile()).get("cells")) {
            if (cell.get("cell_type").asText().equals("code")) {
                codeCells++;
                assertThat(cell.get("execution_count").isInt())
                        .as("executed: %s", cell.get("id"))
                        .isTrue();
                for (JsonNode out : cell.get("outputs")) {
                    assertThat(out.get("output_type").asText())
                            .as("%s", cell.get("id"))
                            .isNotEqualTo("error");
                    pictures += out.path("data").has("image/png") ? 1 : 0;
                }
            }
        }
        assertThat(codeCells).isGreaterThanOrEqualTo(5);
        assertThat(pictures).isEqualTo(4);
        System.out.println("notebook: ready after "
                + Duration.between(begin, Instant.now()).toSeconds() + " s, its lake and venv included");
    }

    @Test
    void notebookIsStoredWithoutOutputs() throws IOException {
        JsonNode kept = new ObjectMapper()
                .readTree(NOTEBOOKS.resolve("01-first-look.ipynb").toFile());
        for (JsonNode cell : kept.get("cells")) {
            assertThat(cell.path("outputs")).isEmpty();
        }
    }

    @Test
    void deltaRsAndSparkReadSameRowCounts() throws Exception {
        Path log = folder.resolve("tables.txt");
        String python = NOTEBOOKS.resolve(".venv/bin/python").toString();
        int code = execute(log, python, NOTEBOOKS.resolve("read_all.py").toString(), lake);
        assertThat(code).as(() -> read(log)).isZero();
        Map<String, String> foreign = new TreeMap<>();
        for (String line : Files.readAllLines(log)) {
            String[] cells = line.split(",");
            foreign.put(cells[0], cells[1]);
            assertThat(cells[2]).as("reader version of %s", cells[0]).isEqualTo("1");
        }
        Map<String, String> ours = new TreeMap<>();
        for (String table : foreign.keySet()) {
            ours.put(
                    table,
                    CommandRun.sql(lake, "select count(*) as n from " + table).get(0));
        }
        assertThat(foreign).isEqualTo(ours).containsKeys("reports", "labels", "pixels", "localizations", "runs");
    }

    private static int execute(Path log, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            // a notebook's kernel is a child process
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError(command[0] + " did not finish within " + MINUTES + " minutes:\n" + read(log));
        }
        return process.exitValue();
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "nothing: " + e.getMessage();
        }
    }
}
