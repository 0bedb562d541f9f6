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
    private static final double IMMEDIATELY = 1e-6;
    private static final double SOON = 0.01;
    private static final double NEVER = 0;

    private final NightlySummary summary = new NightlySummary("a-run");

    @Test
    void namesTheStepOfASparkException() {
        try (Deadline deadline = new Deadline(NEVER, () -> {})) {
            assertThatExceptionOfType(HilumException.class)
                    .isThrownBy(() -> steps(deadline).work("mine", () -> {
                        throwUndeclared(new SparkException("an executor"));
                        return null;
                    }))
                    .withMessage("The nightly run failed in step mine: an executor");
        }
        assertThat(summary.json()).contains("\"step\":\"mine\",\"outcome\":\"failed\"");
    }

    @Test
    void namesTheDeadlineThatInterruptedAStep() {
        CountDownLatch ended = new CountDownLatch(1);
        try (Deadline deadline = new Deadline(SOON, ended::countDown)) {
            assertThatExceptionOfType(HilumException.class)
                    .isThrownBy(() -> steps(deadline).work("mine", () -> {
                        waitFor(ended);
                        throwUndeclared(new SparkException("Job 1 cancelled as part of cancellation of all jobs"));
                        return null;
                    }))
                    .withMessageContaining("(nightly.deadline) passed in step mine");
        }
    }

    @Test
    void cancelsNothingAfterTheRun() throws InterruptedException {
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch once = new CountDownLatch(1);
        Deadline deadline = new Deadline(IMMEDIATELY, () -> {
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

    /** Throws a checked exception without declaring it, as Spark's Scala code does. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> void throwUndeclared(Exception failure) throws E {
        throw (E) failure;
    }
}
