package org.hilum.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkException;
import org.hilum.domain.HilumException;
import org.junit.jupiter.api.Test;

class NightlyStepsTest {
    private static final double AT_ONCE = 1e-6;
    private static final double SOON = 0.01;
    private static final double NEVER = 0;

    private final NightlySummary summary = new NightlySummary("a-night");

    @Test
    void whatSparkThrowsInTimeIsNamedByItsStep() {
        try (Deadline deadline = new Deadline(NEVER, () -> {})) {
            assertThatExceptionOfType(HilumException.class)
                    .isThrownBy(() -> steps(deadline).work("mine", () -> {
                        undeclared(new SparkException("an executor"));
                        return null;
                    }))
                    .withMessage("The nightly run ended at its step mine: an executor");
        }
        assertThat(summary.json()).contains("\"step\":\"mine\",\"outcome\":\"failed\"");
    }

    @Test
    void whatTheDeadlineEndsIsNamedByIt() {
        CountDownLatch ended = new CountDownLatch(1);
        try (Deadline deadline = new Deadline(SOON, ended::countDown)) {
            assertThatExceptionOfType(HilumException.class)
                    .isThrownBy(() -> steps(deadline).work("mine", () -> {
                        waitFor(ended);
                        undeclared(new SparkException("Job 1 cancelled as part of cancellation of all jobs"));
                        return null;
                    }))
                    .withMessageContaining("(nightly.deadline) came at the step mine");
        }
    }

    @Test
    void nothingIsEndedAfterANight() throws InterruptedException {
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch once = new CountDownLatch(1);
        Deadline deadline = new Deadline(AT_ONCE, () -> {
            ended.incrementAndGet();
            once.countDown();
        });
        waitFor(once);
        deadline.close();
        Thread.sleep(Deadline.REPEAT_MILLISECONDS + 500);
        assertThat(ended).hasValue(1);
    }

    private NightlySteps steps(Deadline deadline) {
        return new NightlySteps(summary, deadline, null, message -> {});
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Scala declares no exceptions, and Spark's are checked ones. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> void undeclared(Exception failure) throws E {
        throw (E) failure;
    }
}
