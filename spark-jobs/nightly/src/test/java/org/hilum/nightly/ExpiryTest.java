package org.hilum.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

class ExpiryTest {
    private static final Instant NOW = Instant.parse("2024-05-01T02:00:00Z");
    private static final int KEEP_PAGES = 3;
    private static final Duration MOMENT = Duration.ofMillis(1);

    /** Every number of days differs, so that no test passes by the wrong one. */
    private static final Expiry EXPIRY = new Expiry(new Retention(7, 50, 30, KEEP_PAGES, 14), NOW);

    @Property(tries = 200)
    void theLastPagesAreKeptInWhateverOrderTheyAreListed(@ForAll @IntRange(max = 9) int pages, @ForAll long seed) {
        List<FileStatus> listed = new ArrayList<>(
                IntStream.range(0, pages).mapToObj(ExpiryTest::page).toList());
        Collections.shuffle(listed, new Random(seed));
        assertThat(EXPIRY.oldPages(listed).stream()
                        .map(page -> page.getPath().getName())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, Math.max(0, pages - KEEP_PAGES))
                        .mapToObj(ExpiryTest::name)
                        .toList());
    }

    @Test
    void onlyCheckpointsOfAbandonedTrainingsAreDeleted() {
        assertThat(isAbandoned("m-1.checkpoints", daysAgo(14).minus(MOMENT))).isTrue();
        assertThat(isAbandoned("m-1.checkpoints", daysAgo(14))).isFalse();
        assertThat(isAbandoned("m-1.checkpoints", NOW)).isFalse();
    }

    @Test
    void modelsAreNeverDeletedNorListed() {
        for (String name : List.of("m-1.zip", "m-1", "m-1.checkpoints.zip")) {
            assertThat(EXPIRY.isAbandonedTraining(name, () -> {
                        throw new AssertionError(name + " is listed");
                    }))
                    .isFalse();
        }
    }

    @Test
    void aYoungLakeHasNoExpiredFiles() {
        assertThat(EXPIRY.mayHaveExpiredFiles(timestamp(NOW))).isFalse();
        assertThat(EXPIRY.mayHaveExpiredFiles(timestamp(daysAgo(30).plus(MOMENT))))
                .isFalse();
        assertThat(EXPIRY.mayHaveExpiredFiles(timestamp(daysAgo(30)))).isTrue();
        assertThat(EXPIRY.mayHaveExpiredFiles(null)).isTrue();
    }

    @Test
    void theTablesAreVacuumedOnceInThePeriod() {
        assertThat(EXPIRY.isVacuumDue(null)).as("never vacuumed").isTrue();
        assertThat(EXPIRY.isVacuumDue(timestamp(daysAgo(7).minus(MOMENT)))).isTrue();
        assertThat(EXPIRY.isVacuumDue(timestamp(daysAgo(7)))).isTrue();
        assertThat(EXPIRY.isVacuumDue(timestamp(daysAgo(7).plus(MOMENT)))).isFalse();
        assertThat(EXPIRY.isVacuumDue(timestamp(NOW))).isFalse();
    }

    @Test
    void zeroDaysMeanEveryRun() {
        Expiry always = new Expiry(new Retention(0, 50, 30, KEEP_PAGES, 14), NOW);
        assertThat(always.isVacuumDue(timestamp(NOW))).isTrue();
    }

    private static boolean isAbandoned(String name, Instant lastModified) {
        return EXPIRY.isAbandonedTraining(name, lastModified::toEpochMilli);
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.from(time);
    }

    private static String name(int day) {
        return "2024040" + day + "-020000-abcdef00";
    }

    /** The page of an earlier day was touched last, so that its time of modification must not count. */
    private static FileStatus page(int day) {
        return new FileStatus(0, true, 1, 1, 1000L - day, new Path("/lake/pages", name(day)));
    }
}
