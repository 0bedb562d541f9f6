package org.hilum.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
    private static final long START = 5_000_000_000L;

    @Test
    void rateIsAverageSinceStart() {
        assertThat(lines(-1, 35, second -> 15 * second))
                .containsExactly("150 reports, 15.0/s", "300 reports, 15.0/s", "450 reports, 15.0/s");
    }

    @Test
    void showsTimeLeftUntilComplete() {
        assertThat(lines(2_000, 25, second -> 100 * second))
                .containsExactly("1,000 of 2,000 reports, 100.0/s, 10 s left", "2,000 of 2,000 reports, 100.0/s");
    }

    /** After the last record is read, records are written: the rate does not change while the count does not grow. */
    @Test
    void reportsStandstillOncePerMinute() {
        assertThat(lines(-1, 140, second -> Math.min(300, 25 * second)))
                .containsExactly(
                        "250 reports, 25.0/s",
                        "300 reports, 25.0/s",
                        "300 reports, none in the last 68 s; still running",
                        "300 reports, none in the last 128 s; still running");
    }

    @Test
    void reportsJobWithoutCountsAsAtWork() {
        assertThat(lines(980, 65, second -> 0))
                .containsExactly("0 of 980 reports, none in the last 60 s; still running");
    }

    /** Returns the lines of a job that is updated every second. */
    private static List<String> lines(long total, int seconds, LongUnaryOperator count) {
        ProgressLines lines = new ProgressLines("reports", total, START);
        List<String> told = new ArrayList<>();
        for (int second = 1; second <= seconds; second++) {
            lines.update(START + TimeUnit.SECONDS.toNanos(second), count.applyAsLong(second))
                    .ifPresent(told::add);
        }
        return told;
    }
}
