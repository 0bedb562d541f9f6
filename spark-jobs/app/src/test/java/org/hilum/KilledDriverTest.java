package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.io.FileUtils;
import org.hilum.cluster.JavaProcess;
import org.hilum.comparison.LakeContent;
import org.hilum.faults.HaltPoint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stops a driver between two of a job's effects, as a power failure would, and runs the job again: tables and files must equal those of a
 * run that was not disturbed. The suite takes the jobs that write most, and two points of each: after its first write, when the rest is
 * missing, and before its row in {@code runs}, when all but the record is there. {@code -Dhilum.halt-points=all} takes all jobs and points,
 * which is half an hour ({@code benchmarks/faults}).
 */
@Tag("faults")
class KilledDriverTest {
    private static final int SECONDS = 180;
    private static final int STUDIES = 30;
    private static final boolean ALL = "all".equals(System.getProperty("hilum.halt-points"));
    private static final List<Integer> MOST_TO_LOSE = List.of(StudyLakes.IMAGES, StudyLakes.TRAIN);
    private static final List<Integer> EVERY = List.of(
            StudyLakes.REPORTS,
            StudyLakes.MINE,
            StudyLakes.IMAGES,
            StudyLakes.BOXES,
            StudyLakes.TRAIN,
            StudyLakes.LOCALIZE);

    @TempDir
    Path folder;

    @Test
    void jobsRunAgainAfterAHaltLeaveTheSameLake() throws IOException, InterruptedException {
        StudyLakes lakes = new StudyLakes(folder, STUDIES);
        int halts = 0;
        for (int job : ALL ? EVERY : MOST_TO_LOSE) {
            Path undisturbed = lakes.copy(lakes.before(job), "undisturbed-" + job);
            List<String> points = pointsOf(lakes.command(job, undisturbed));
            assertThat(points).as("job %d", job).contains("runs/before").hasSizeGreaterThan(3);
            Map<String, List<String>> expected = LakeContent.of(undisturbed.toString());
            for (String point : chosen(points)) {
                String disturbed = String.join(" ", lakes.job(job)) + ", halted at " + point;
                Path lake = lakes.copy(lakes.before(job), "halted");
                assertThat(exitCode(lakes.command(job, lake), "-D" + HaltPoint.HALT_AT + "=" + point))
                        .as(disturbed)
                        .isEqualTo(HaltPoint.EXIT_CODE);
                CommandRun.done(lakes.command(job, lake));
                assertThat(LakeContent.of(lake.toString()))
                        .as("%s and run again", disturbed)
                        .isEqualTo(expected);
                assertThat(StudyLakes.modelFiles(lake))
                        .as("%s: files of models", disturbed)
                        .hasSameSizeAs(StudyLakes.modelFiles(undisturbed));
                FileUtils.deleteDirectory(lake.toFile());
                halts++;
            }
        }
        System.out.println("drivers halted: " + halts);
    }

    /** Runs a job undisturbed and returns the points that it reaches. */
    private List<String> pointsOf(String[] command) throws IOException {
        Path list = Files.createTempFile(folder, "points", ".txt");
        System.setProperty(HaltPoint.LIST_IN, list.toString());
        try {
            CommandRun.done(command);
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

    private int exitCode(String[] command, String option) throws IOException, InterruptedException {
        try (JavaProcess process = JavaProcess.start(folder, List.of(option), command)) {
            int code = process.await(SECONDS);
            if (code != 0 && code != HaltPoint.EXIT_CODE) {
                throw new AssertionError(process.err());
            }
            return code;
        }
    }
}
