package org.hilum.nightly;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hilum.job.JobFailed;

/**
 * The steps of a night, each timed and each begun only before the deadline.
 *
 * @param summary where they are noted
 * @param deadline of the night
 * @param commands runs a command line and returns what it printed
 */
record Steps(NightSummary summary, Deadline deadline, Function<List<String>, String> commands) {

    /** A step that is a command of its own, with its own row in {@code runs}. */
    String command(String name, List<String> words) {
        return own(name, () -> commands.apply(words));
    }

    /** A step of the night itself. */
    void own(String name, Runnable work) {
        own(name, () -> {
            work.run();
            return null;
        });
    }

    /** A step of the night itself that finds something out. */
    <T> T own(String name, Supplier<T> work) {
        deadline.check(name);
        long started = System.nanoTime();
        try {
            T result = work.get();
            summary.step(name, "done", (System.nanoTime() - started) / 1e9);
            return result;
        } catch (Exception e) { // Spark's are checked ones, thrown without being declared
            summary.step(name, "failed", (System.nanoTime() - started) / 1e9);
            throw deadline.isOver()
                    ? deadline.over(name)
                    : new JobFailed("The night ended at its step " + name + ": " + firstLine(e), e);
        }
    }

    /** Those of Spark carry whole stack traces. */
    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** Steps for which there is no reason tonight. */
    void skipped(String... names) {
        for (String name : names) {
            summary.step(name, "nothing new", 0);
        }
    }

    /** The step that was begun last, or the first there is. */
    String last() {
        List<Map<String, Object>> steps = summary.steps();
        return steps.isEmpty()
                ? "ingest"
                : steps.get(steps.size() - 1).get("step").toString();
    }

    /** What is left until the deadline, in minutes; empty where there is none. */
    OptionalDouble minutesLeft() {
        return deadline.left();
    }
}
