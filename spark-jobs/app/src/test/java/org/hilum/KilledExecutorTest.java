package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.cluster.JavaProcess;
import org.hilum.comparison.LakeContent;
import org.hilum.faults.HaltPoint;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stops an executor within a task, once: the run must end with the rows of an undisturbed one. The suite takes one point of
 * ingest ({@code TrainingFaultsTest} kills executors of a training); {@code -Dhilum.halt-points=all} takes all points.
 */
@Tag("faults")
class KilledExecutorTest {
    private static final int SECONDS = 240;
    private static final int STUDIES = 30;
    private static final boolean ALL = "all".equals(System.getProperty("hilum.halt-points"));

    @TempDir
    static Path folder;

    private static StudyLakes lakes;

    @BeforeAll
    static void write() throws IOException {
        lakes = new StudyLakes(folder, STUDIES);
    }

    private static Map<Integer, List<String>> points() {
        Map<Integer, List<String>> points = new LinkedHashMap<>();
        if (ALL) {
            points.put(StudyLakes.MINE, List.of("mine/sentence"));
            points.put(StudyLakes.IMAGES, List.of("ingest/end-of-file", "ingest/file"));
            points.put(StudyLakes.TRAIN, List.of("train/round", "train/result"));
            points.put(StudyLakes.LOCALIZE, List.of("localize/batch"));
        } else {
            points.put(StudyLakes.IMAGES, List.of("ingest/end-of-file"));
        }
        return points;
    }

    @Test
    void executorThatStopsOnceChangesNoRow() throws IOException, InterruptedException {
        int stopped = 0;
        for (Map.Entry<Integer, List<String>> job : points().entrySet()) {
            Path undisturbed = lakes.copy(lakes.before(job.getKey()), "undisturbed-" + job.getKey());
            if (job.getKey() == StudyLakes.TRAIN) {
                // two workers average what one computes alone
                run(job.getKey(), undisturbed, List.of());
            } else {
                CommandRun.done(lakes.command(job.getKey(), undisturbed));
            }
            for (String point : job.getValue()) {
                String name = point.replaceAll("\\W", "-");
                Path lake = lakes.copy(lakes.before(job.getKey()), name);
                Path once = folder.resolve(name + ".stopped");
                run(
                        job.getKey(),
                        lake,
                        List.of(
                                "-D" + HaltPoint.HALT_TASK_AT + "=" + point,
                                "-D" + HaltPoint.HALT_TASK_ONCE + "=" + once));
                assertThat(once).as("an executor stopped at %s", point).exists();
                assertThat(LakeContent.of(lake.toString()))
                        .as("an executor stopped at %s", point)
                        .isEqualTo(LakeContent.of(undisturbed.toString()));
                stopped++;
            }
        }
        System.out.println("executors stopped: " + stopped);
    }

    @Test
    void executorsThatStopEachTimeFailTheJobWithOneSentence() throws IOException, InterruptedException {
        Path lake = lakes.copy(lakes.before(StudyLakes.REPORTS), "each-time");
        try (JavaProcess process =
                start(StudyLakes.REPORTS, lake, List.of("-D" + HaltPoint.HALT_TASK_AT + "=ingest/file"))) {
            assertThat(process.await(SECONDS)).as(process.err()).isEqualTo(1);
            assertThat(process.err()).contains("Executors were lost each time they worked on one of the job's ");
            assertThat(process.err()).doesNotContain("\tat ");
        }
        CommandRun.done(lakes.command(StudyLakes.REPORTS, lake));
        assertThat(LakeContent.of(lake.toString()))
                .isEqualTo(LakeContent.of(lakes.before(StudyLakes.MINE).toString()));
    }

    private static void run(int job, Path lake, List<String> options) throws IOException, InterruptedException {
        try (JavaProcess process = start(job, lake, options)) {
            assertThat(process.await(SECONDS)).as(process.err()).isZero();
        }
    }

    private static JavaProcess start(int job, Path lake, List<String> ofExecutors) throws IOException {
        List<String> options = new ArrayList<>();
        for (String option : JavaProcess.twoExecutors()) {
            boolean isOfExecutors = option.startsWith("-Dspark.executor.extraJavaOptions=");
            options.add(isOfExecutors ? option + " " + String.join(" ", ofExecutors) : option);
        }
        Files.createDirectories(folder);
        return JavaProcess.start(folder, options, lakes.command(job, lake));
    }
}
