package org.hilum.mining;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkException;
import org.apache.spark.sql.delta.VersionNotFoundException;
import org.hilum.lake.RunRow;
import org.hilum.mining.UnreadVersions.Pass;
import org.junit.jupiter.api.Test;

class UnreadVersionsTest {
    @Test
    void theLastRunOfTheLabelerVersionCounts() {
        List<RunRow> runs = new ArrayList<>(List.of(
                run("v1", 1, Map.of("reports", 4L)),
                run("v2", 2, Map.of("reports", 6L)),
                run("v1", 3, Map.of("reports", 8L, "sentences", 2L)),
                run("v3", 4, Map.of("reports", 9L))));
        assertThat(UnreadVersions.watermark(runs, "v1")).contains(8L);
        assertThat(UnreadVersions.watermark(runs, "v2")).contains(6L);
        Collections.reverse(runs);
        assertThat(UnreadVersions.watermark(runs, "v1")).contains(8L);
    }

    @Test
    void aVersionThatNeverRanHasNoWatermark() {
        assertThat(UnreadVersions.watermark(List.of(), "v1")).isEmpty();
        assertThat(UnreadVersions.watermark(List.of(run("v2", 1, Map.of("reports", 4L))), "v1"))
                .isEmpty();
        assertThat(UnreadVersions.watermark(List.of(run(null, 1, Map.of("reports", 4L))), "v1"))
                .as("a run that did not record its version")
                .isEmpty();
    }

    @Test
    void aLastRunThatReadNoReportsIsNotReplacedByAnEarlierOne() {
        List<RunRow> runs = List.of(run("v1", 1, Map.of("reports", 4L)), run("v1", 2, Map.of("sentences", 1L)));
        assertThat(UnreadVersions.watermark(runs, "v1")).isEmpty();
    }

    @Test
    void withoutAWatermarkAllReportsAreMined() {
        assertThat(UnreadVersions.after(Optional.empty(), 7).pass()).isEqualTo(Pass.FULL);
        assertThat(UnreadVersions.after(Optional.empty(), -1).pass()).isEqualTo(Pass.FULL);
    }

    @Test
    void changesAreReadFromTheNextVersionOn() {
        assertThat(UnreadVersions.after(Optional.of(4L), 7)).isEqualTo(new UnreadVersions(Pass.CHANGES, 5, 7));
        assertThat(UnreadVersions.after(Optional.of(6L), 7)).isEqualTo(new UnreadVersions(Pass.CHANGES, 7, 7));
        // beyond the numbers that Java caches as objects
        assertThat(UnreadVersions.after(Optional.of(1000L), 1001).pass()).isEqualTo(Pass.CHANGES);
    }

    @Test
    void anUnchangedTableIsNotMined() {
        assertThat(UnreadVersions.after(Optional.of(7L), 7).pass()).isEqualTo(Pass.NONE);
        assertThat(UnreadVersions.after(Optional.of(1000L), 1000).pass()).isEqualTo(Pass.NONE);
        assertThat(UnreadVersions.after(Optional.of(0L), 0).pass()).isEqualTo(Pass.NONE);
    }

    @Test
    void aTableThatBeganAnewIsReadByItsChanges() {
        // Delta refuses the range, which leads to a full pass
        assertThat(UnreadVersions.after(Optional.of(7L), 2)).isEqualTo(new UnreadVersions(Pass.CHANGES, 8, 2));
    }

    @Test
    void missingFilesAndVersionsAreLostHistory() {
        assertThat(UnreadVersions.areLost(new FileNotFoundException("part-0"))).isTrue();
        assertThat(UnreadVersions.areLost(new VersionNotFoundException(1, 3, 7)))
                .isTrue();
        assertThat(UnreadVersions.areLost(new IllegalStateException(
                        "a task", new SparkException("a job", new FileNotFoundException("part-0")))))
                .isTrue();
    }

    @Test
    void otherFailuresAreNot() {
        assertThat(UnreadVersions.areLost(new SparkException("Job 1 cancelled")))
                .isFalse();
        assertThat(UnreadVersions.areLost(new IllegalStateException("a task", new IOException("the disk is full"))))
                .isFalse();
    }

    private static RunRow run(String labelerVersion, int day, Map<String, Long> versionsRead) {
        Timestamp finished = new Timestamp(86_400_000L * day);
        return new RunRow(
                "run-" + day,
                MineReports.NAME,
                labelerVersion == null ? Map.of() : Map.of(MineReports.VERSION_ARGUMENT, labelerVersion),
                versionsRead,
                Map.of(),
                Map.of(),
                "done",
                null,
                finished,
                finished);
    }
}
