package org.hilum.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.TestData;

/**
 * Reports with unmistakable texts and ids, and settings with an unmistakable secret. They are processed in a lake and
 * then searched for in places where they must not appear.
 *
 * @param folder folder of the files
 */
public record PlantedReport(Path folder) {
    private static final List<String> PLANTED =
            List.of("PLANTEDTEXT", "PLANTEDPATIENT", "PLANTEDREPORT", "PLANTEDSECRET");
    private static final int REPORTS = 5;
    /** Larger files are jars. */
    private static final long LARGEST = 20_000_000;

    /** Returns options that enable Spark's event log and set a secret with a name like those of S3. */
    public String[] options() {
        try {
            Files.createDirectories(events());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String[] {
            "--conf", "spark.eventLog.enabled=true",
            "--conf", "spark.eventLog.dir=" + events().toUri(),
            "--conf", "spark.hadoop.fs.s3a.secret.key=PLANTEDSECRET"
        };
    }

    /** Returns the folder of Spark's event logs. */
    public Path events() {
        return folder.resolve("events");
    }

    /** Returns all event logs, concatenated. */
    String eventLogs() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(events())) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    /** Returns the lake. */
    public Path lake() {
        return folder.resolve("lake");
    }

    /** Returns the command line that ingests the reports. */
    public String[] ingest() throws IOException {
        StringBuilder csv = new StringBuilder("report,patient,text\n");
        for (int i = 0; i < REPORTS; i++) {
            csv.append(
                    "PLANTEDREPORT%d,PLANTEDPATIENT%d,\"FINDINGS: PLANTEDTEXT%d increased opacity. No pneumothorax.\"%n"
                            .formatted(i, i, i));
        }
        String file = TestData.file(folder, "reports.csv", csv.toString());
        return words(
                "ingest reports --format csv --column report_id=report --column patient_id=patient --column text=text",
                "--source",
                file,
                "-Dnightly.webhook=https://chat.example.org/PLANTEDSECRET");
    }

    /** Returns the command line that mines them, with the secret in a file. */
    public String[] mine() throws IOException {
        String file =
                TestData.file(folder, "site.conf", "nightly.webhook = \"https://chat.example.org/PLANTEDSECRET\"\n");
        return words("mine", "--conf-file", file);
    }

    /** Returns the command line that forgets one of the patients. */
    public String[] forget() {
        return words("forget", "--patient", "PLANTEDPATIENT1");
    }

    private String[] words(String command, String... more) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--lake", lake().toString()));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /**
     * Asserts that none of it appears in the lake's logs and its table of runs, in event logs, or below these
     * folders.
     */
    public void assertNowhere(Path... folders) {
        List<Path> all = new ArrayList<>(List.of(folders));
        all.add(events());
        try (Stream<Path> tables = Files.list(lake().resolve("tables"))) {
            tables.forEach(table -> all.add(table.resolve("_delta_log")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Path> read = new ArrayList<>();
        for (Path one : all) {
            read.addAll(assertIn(one));
        }
        assertThat(read).as("searched files").hasSizeGreaterThan(all.size());
        assertThat(EmbeddedRun.shared()
                        .commands()
                        .sql(
                                lake().toString(),
                                "select job, status, to_json(arguments), to_json(counts), message from runs"))
                .contains("ingest reports,done", "mine,done")
                .doesNotContain(PLANTED);
    }

    private static List<Path> assertIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> read = files.filter(PlantedReport::isText).toList();
            for (Path file : read) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(PLANTED);
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isText(Path file) {
        try {
            return Files.isRegularFile(file)
                    && Files.size(file) < LARGEST
                    && !file.toString().endsWith(".jar");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
