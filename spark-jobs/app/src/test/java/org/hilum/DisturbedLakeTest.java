package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;
import org.hilum.cluster.JavaProcess;
import org.hilum.comparison.LakeContent;
import org.hilum.faults.HaltPoint;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a lake while a job is between two of its writes: other jobs arrive, or the lake is deleted. */
@Tag("faults")
class DisturbedLakeTest {
    private static final int SECONDS = 120;
    private static final int STUDIES = 12;
    private static final String POINT = "labels/before";

    @TempDir
    static Path folder;

    private static StudyLakes lakes;

    @BeforeAll
    static void write() throws IOException {
        lakes = new StudyLakes(folder, STUDIES);
    }

    @Test
    void otherJobsAreRefusedAndTheRowsAreThoseOfOneAfterTheOther() throws IOException, InterruptedException {
        Path oneAfterTheOther = lakes.copy(lakes.before(StudyLakes.IMAGES), "sequential");
        CommandRun.done(lakes.command(StudyLakes.IMAGES, oneAfterTheOther));

        Path lake = lakes.copy(lakes.before(StudyLakes.MINE), "shared");
        Path release = folder.resolve("release-shared");
        try (JavaProcess mine = paused(lake, release)) {
            List<String[]> others = List.of(
                    lakes.command(StudyLakes.MINE, lake),
                    lakes.command(StudyLakes.IMAGES, lake),
                    new String[] {"nightly", "--lake", lake.toString()},
                    new String[] {"forget", "--lake", lake.toString(), "--study", "00000001_000"},
                    new String[] {"optimize", "--lake", lake.toString()});
            for (String[] other : others) {
                CommandRun refused = CommandRun.of(other);
                assertThat(refused.code()).as(String.join(" ", other)).isEqualTo(3);
                assertThat(refused.err())
                        .contains("is being written by hilum mine (run ")
                        .doesNotContain("\tat ");
            }
            assertThat(CommandRun.sql(lake.toString(), "select count(*) > 0 from reports"))
                    .as("queries go on")
                    .containsExactly("true");
            Files.createFile(release);
            assertThat(mine.await(SECONDS)).as(mine.err()).isZero();
        }
        CommandRun.done(lakes.command(StudyLakes.IMAGES, lake));
        assertThat(LakeContent.of(lake.toString())).isEqualTo(LakeContent.of(oneAfterTheOther.toString()));
    }

    @Test
    void lakeDeletedUnderARunningJobFailsItWithOneSentence() throws IOException, InterruptedException {
        Path lake = lakes.copy(lakes.before(StudyLakes.MINE), "deleted");
        Path release = folder.resolve("release-deleted");
        try (JavaProcess mine = paused(lake, release)) {
            FileUtils.deleteDirectory(lake.toFile());
            Files.createFile(release);
            assertThat(mine.await(SECONDS)).as(mine.err()).isEqualTo(1);
            assertThat(mine.err()).doesNotContain("\tat ");
            assertThat(mine.err()
                            .strip()
                            .lines()
                            .reduce((first, second) -> second)
                            .orElseThrow())
                    .as(mine.err())
                    .matches(".*(lease|lake).*\\.");
        }
        assertThat(lake.resolve("tables/reports"))
                .as("nothing of the lake comes back")
                .doesNotExist();
        CommandRun.done(lakes.command(StudyLakes.REPORTS, lake));
        CommandRun.done(lakes.command(StudyLakes.MINE, lake));
        assertThat(LakeContent.of(lake.toString()))
                .isEqualTo(LakeContent.of(lakes.before(StudyLakes.IMAGES).toString()));
    }

    private static JavaProcess paused(Path lake, Path release) throws IOException, InterruptedException {
        JavaProcess process = JavaProcess.start(
                folder,
                List.of("-D" + HaltPoint.PAUSE_AT + "=" + POINT, "-D" + HaltPoint.PAUSE_UNTIL + "=" + release),
                lakes.command(StudyLakes.MINE, lake));
        Path reached = Path.of(release + ".reached");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!Files.exists(reached)) {
            if (System.nanoTime() > deadline) {
                process.close();
                throw new AssertionError("never reached " + POINT + ":\n" + process.err());
            }
            Thread.sleep(20);
        }
        return process;
    }
}
