package org.hilum.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicLong;
import org.hilum.domain.HilumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final double NEVER = 0;

    /** Clocks of the JVM may begin anywhere. */
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - MINUTE);

    @ParameterizedTest
    @CsvSource({"0, 90", "60000000000, 89", "5399999999999, 1.7e-11"})
    void stepsBeginBeforeTheDeadline(long nanoseconds, double minutesLeft) {
        try (Deadline deadline = of(90)) {
            clock.addAndGet(nanoseconds);
            assertThat(deadline.minutesLeft().orElseThrow()).isCloseTo(minutesLeft, within(2e-11));
            assertThat(deadline.isOver()).isFalse();
            assertThatCode(() -> deadline.check("train")).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource({"90", "91", "100000"})
    void noStepBeginsFromTheDeadlineOn(long minutes) {
        try (Deadline deadline = of(90)) {
            clock.addAndGet(minutes * MINUTE);
            assertThat(deadline.isOver()).isTrue();
            assertThatExceptionOfType(HilumException.class)
                    .isThrownBy(() -> deadline.check("train"))
                    .withMessage("The deadline of 90.0 minutes (nightly.deadline) passed in step train;"
                            + " the next run resumes there.");
        }
    }

    @Test
    void zeroMeansNoDeadline() {
        try (Deadline deadline = of(NEVER)) {
            clock.addAndGet(100_000 * MINUTE);
            assertThat(deadline.minutesLeft()).isEmpty();
            assertThat(deadline.isOver()).isFalse();
            assertThatCode(() -> deadline.check("train")).doesNotThrowAnyException();
        }
    }

    private Deadline of(double minutes) {
        return new Deadline(minutes, () -> {}, clock::get);
    }
}
