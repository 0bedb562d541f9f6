package org.hilum.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.hilum.TestData;

/**
 * Results of one machine on some real reports and images. They are computed once per build and serve as the reference
 * for tests with several processes.
 */
public final class EmbeddedRun {
    public static final int REPORTS = 200;
    public static final int IMAGES = 60;
    public static final String LABELS =
            "select level, subject_id, finding, value, labeler_version from labels order by 1, 2, 3";

    /** Settings of a network that trains in a minute on two cores. */
    public static final String[] SMALL_NETWORK = {
        "-Dimages.size=64",
        "-Dtrain.input-size=32",
        "-Dtrain.map-size=4",
        "-Dtrain.transition-depth=16",
        "-Dtrain.epochs=2",
        "-Dtrain.networks=1",
        "-Dtrain.batch-size=8",
        "-Dtrain.findings=eight"
    };

    private static final Path FOLDER = TypedCommands.HILUM.resolve("spark-jobs/target/embedded-run");
    private static EmbeddedRun made;

    private final TypedCommands commands = TypedCommands.embedded(FOLDER.resolve("runs"));

    /** Returns the shared run; skips the test if the real data is missing. */
    public static synchronized EmbeddedRun shared() {
        TestData.of("openi-dev/reports.csv");
        TestData.of("nih-64/images");
        if (made == null) {
            made = new EmbeddedRun();
        }
        return made;
    }

    private EmbeddedRun() {
        Path build = TypedCommands.HILUM.resolve("spark-jobs/target/dist/built");
        Path madeBy = FOLDER.resolve("made-by");
        try {
            String thisBuild = Files.getLastModifiedTime(build).toString();
            if (!Files.exists(madeBy) || !Files.readString(madeBy).equals(thisBuild)) {
                delete(FOLDER);
                TestData.file(FOLDER, "made-by", thisBuild);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TypedCommands commands() {
        return commands;
    }

    /** Returns a file with the first real reports, for {@code ingest reports --format openi-csv}. */
    public String reports() {
        Path csv = FOLDER.resolve("reports.csv");
        if (!Files.exists(csv)) {
            // no cell of this file contains a line break
            try (Stream<String> all = Files.lines(TestData.of("openi-dev/reports.csv"))) {
                TestData.file(
                        FOLDER,
                        "reports.csv",
                        String.join("\n", all.limit(REPORTS + 1).toList()) + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return csv.toString();
    }

    /** Returns the labels of these reports by one machine, as CSV. */
    public synchronized String labels() {
        Path csv = FOLDER.resolve("labels.csv");
        try {
            if (!Files.exists(csv)) {
                String lake = FOLDER.resolve("reports-lake").toString();
                commands.run("ingest", "reports", "--lake", lake, "--format", "openi-csv", "--source", reports());
                commands.run("mine", "--lake", lake);
                Files.writeString(csv, commands.sql(lake, LABELS));
            }
            String labels = Files.readString(csv);
            assertThat(labels.lines().count()).isGreaterThan(REPORTS);
            return labels;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a copy of a lake with real images and their labels. */
    public synchronized String imageLake(Path copy) {
        Path lake = FOLDER.resolve("image-lake");
        Path whole = FOLDER.resolve("image-lake-is-whole");
        if (!Files.exists(whole)) {
            String images = someImages().toString();
            commands.run(small("ingest", "images", "--lake", lake.toString(), "--format", "png", "--source", images));
            commands.run(
                    "ingest",
                    "labels",
                    "--lake",
                    lake.toString(),
                    "--format",
                    "wide-csv",
                    "--labeler",
                    "nih-2017",
                    "--source",
                    TestData.of("nih-64/labels.csv").toString());
            try {
                Files.createFile(whole);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return copy(lake, copy).toString();
    }

    private static Path someImages() {
        try {
            return TestData.first("nih-64/images", IMAGES, FOLDER.resolve("images"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a command with the settings of the small network. */
    public static String[] small(String... command) {
        return Stream.concat(Stream.of(command), Stream.of(SMALL_NETWORK)).toArray(String[]::new);
    }

    /** Copies a folder. */
    public static Path copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return to;
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
