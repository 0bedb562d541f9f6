package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hilum.cluster.JavaProcess;
import org.hilum.comparison.LakeContent;
import org.hilum.demo.DemoStudies;
import org.hilum.faults.HaltPoint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stops a driver between two of a job's effects, as a power failure would, and runs the job again: tables and files must equal those of a
 * run that was not disturbed. The suite takes the jobs that write most, and two points of each: after its first write, when the rest is
 * missing, and before its row in {@code runs}, when all but the record is there. {@code -Dhilum.halt-points=all} takes all jobs and points,
 * which is half an hour.
 */
@Tag("faults")
class KilledDriverTest {
    private static final int SECONDS = 180;
    private static final int STUDIES = 30;
    private static final boolean ALL = "all".equals(System.getProperty("hilum.halt-points"));
    /** Positions of {@code ingest images} and {@code train} among the jobs. */
    private static final Set<Integer> MOST_TO_LOSE = Set.of(2, 4);

    private static final List<String> SETTINGS = List.of(
            "-Dimages.size=64",
            "-Dtrain.input-size=32",
            "-Dtrain.map-size=4",
            "-Dtrain.transition-depth=16",
            "-Dtrain.epochs=1",
            "-Dtrain.networks=1",
            "-Dtrain.batch-size=8",
            "-Dtrain.findings=eight");

    @TempDir
    Path folder;

    @Test
    void jobsRunAgainAfterAHaltLeaveTheSameLake() throws IOException, InterruptedException {
        DemoStudies studies = new DemoStudies(folder.resolve("hospital"), STUDIES, 1, 17);
        studies.write();
        List<List<String>> jobs = List.of(
                List.of(
                        "ingest",
                        "reports",
                        "--format",
                        "text",
                        "--source",
                        studies.reports().toString()),
                List.of("mine"),
                List.of(
                        "ingest",
                        "images",
                        "--format",
                        "png",
                        "--source",
                        studies.images().toString()),
                List.of(
                        "ingest",
                        "boxes",
                        "--format",
                        "nih-bbox",
                        "--source",
                        studies.boxes().toString()),
                List.of("train"),
                List.of("localize"));
        Path before = folder.resolve("lake-0");
        Files.createDirectories(before);
        int halts = 0;
        int last = ALL ? jobs.size() - 1 : Collections.max(MOST_TO_LOSE);
        for (int i = 0; i <= last; i++) {
            List<String> job = jobs.get(i);
            Path undisturbed = copy(before, folder.resolve("lake-" + (i + 1)));
            List<String> points = pointsOf(job, undisturbed);
            assertThat(points).as(String.join(" ", job)).contains("runs/before").hasSizeGreaterThan(3);
            Map<String, List<String>> expected = LakeContent.of(undisturbed.toString());
            for (String point : ALL || MOST_TO_LOSE.contains(i) ? chosen(points) : Set.<String>of()) {
                Path lake = copy(before, folder.resolve("halted"));
                assertThat(exitCode(job, lake, "-D" + HaltPoint.HALT_AT + "=" + point))
                        .as("%s, halted at %s", job, point)
                        .isEqualTo(HaltPoint.EXIT_CODE);
                CommandRun.done(command(job, lake));
                assertThat(LakeContent.of(lake.toString()))
                        .as("%s, halted at %s and run again", job, point)
                        .isEqualTo(expected);
                assertThat(models(lake)).as("bundles").hasSameSizeAs(models(undisturbed));
                delete(lake);
                halts++;
            }
            before = undisturbed;
        }
        System.out.println("drivers halted: " + halts);
    }

    /** Runs a job undisturbed and returns the points that it reaches. */
    private List<String> pointsOf(List<String> job, Path lake) throws IOException {
        Path list = Files.createTempFile(folder, "points", ".txt");
        System.setProperty(HaltPoint.LIST_IN, list.toString());
        try {
            CommandRun.done(command(job, lake));
        } finally {
            System.clearProperty(HaltPoint.LIST_IN);
        }
        return Files.readAllLines(list);
    }

    private static Set<String> chosen(List<String> points) {
        Set<String> chosen = new LinkedHashSet<>(points);
        if (!ALL) {
            String first = points.stream()
                    .filter(point -> point.endsWith("/after"))
                    .findFirst()
                    .orElseThrow();
            chosen.retainAll(Set.of(first, "runs/before"));
        }
        return chosen;
    }

    private int exitCode(List<String> job, Path lake, String option) throws IOException, InterruptedException {
        try (JavaProcess process = JavaProcess.start(folder, List.of(option), command(job, lake))) {
            int code = process.await(SECONDS);
            if (code != 0 && code != HaltPoint.EXIT_CODE) {
                throw new AssertionError(process.err());
            }
            return code;
        }
    }

    private static String[] command(List<String> job, Path lake) {
        List<String> words = new ArrayList<>(job);
        words.addAll(List.of("--lake", lake.toString()));
        words.addAll(SETTINGS);
        return words.toArray(String[]::new);
    }

    private static List<String> models(Path lake) throws IOException {
        Path models = lake.resolve("models");
        if (!Files.exists(models)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(models)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return to;
    }

    private static void delete(Path lake) throws IOException {
        try (Stream<Path> files = Files.walk(lake)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
