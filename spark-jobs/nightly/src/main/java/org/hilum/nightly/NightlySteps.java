package org.hilum.nightly;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hilum.domain.HilumException;
import org.hilum.job.Completed;
import org.hilum.job.FailureSentence;
import org.hilum.job.Job;
import org.hilum.job.JobRunner;

/**
 * The steps of a nightly run. Each is timed, and starts only before the deadline.
 *
 * @param summary summary that records the steps
 * @param deadline deadline of the nightly run
 * @param runner runs the jobs
 * @param messages called with the name of each job before it starts, and with its summary afterwards
 */
record NightlySteps(NightlySummary summary, Deadline deadline, JobRunner runner, Consumer<String> messages) {

    /**
     * Runs a job as a step, with its own row in {@code runs}.
     *
     * @param step name of the step
     * @param job the job
     * @param arguments arguments that {@code runs.arguments} records
     * @return result of the job
     */
    <R> R job(String step, Job<R> job, Map<String, String> arguments) {
        return work(step, () -> {
            messages.accept("hilum " + job.name());
            Completed<R> completed = runner.run(job, arguments);
            messages.accept(completed.run().summary());
            return completed.result();
        });
    }

    /**
     * Runs a step of the nightly run itself.
     *
     * @param step name of the step
     * @param work computation of the step
     * @return result of the computation
     */
    <T> T work(String step, Supplier<T> work) {
        deadline.check(step);
        long started = System.nanoTime();
        try {
            T result = work.get();
            add(step, NightlyStep.Outcome.DONE, started);
            return result;
        } catch (Exception e) { // Spark throws checked exceptions without declaring them
            add(step, NightlyStep.Outcome.FAILED, started);
            throw deadline.isOver()
                    ? deadline.exceeded(step)
                    : HilumException.failed("The nightly run failed in step " + step + ": " + sentence(e), e);
        }
    }

    private void add(String step, NightlyStep.Outcome outcome, long started) {
        summary.addStep(new NightlyStep(step, outcome, (System.nanoTime() - started) / 1e9));
    }

    /** Returns hilum's own sentence, or the first line of another message: Spark's carry whole stack traces. */
    private static String sentence(Exception e) {
        return FailureSentence.findHilumException(e)
                .map(Throwable::getMessage)
                .orElseGet(
                        () -> String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }

    /** Records steps that had nothing new to process. */
    void skipped(String... names) {
        for (String name : names) {
            summary.addStep(new NightlyStep(name, NightlyStep.Outcome.NOTHING_NEW, 0));
        }
    }

    /** Returns the name of the last step, or of the first one if none has started. */
    String last() {
        List<NightlyStep> steps = summary.steps();
        return steps.isEmpty() ? "ingest" : steps.get(steps.size() - 1).name();
    }

    /** Returns the minutes until the deadline; empty if there is none. */
    OptionalDouble minutesLeft() {
        return deadline.minutesLeft();
    }
}
