package org.hilum.cli;

import org.hilum.job.Completed;
import org.hilum.job.Job;
import org.hilum.job.JobRunner;
import org.hilum.settings.Settings;

/** A command that runs one job: it turns options into the job's request and prints the result. */
abstract class JobCommand extends LakeCommand {
    private JobRunner runner;

    /** Checks options before Spark starts, so that wrong ones are reported immediately. */
    void check(Settings settings) {}

    /**
     * Runs the job by {@link #runJob} and returns the text of its result.
     *
     * @return text to print on standard output; empty for nothing
     */
    abstract String execute(Settings settings);

    @Override
    public final Integer call() {
        Settings settings = settings();
        lakeRoot(settings);
        check(settings);
        runner = JobRunner.of(lake(SparkSessions.open(name()), settings), settings)
                .withMessageListener(this::printMessage);
        String result = execute(settings);
        if (!result.isEmpty()) {
            out(result);
        }
        return 0;
    }

    /** Returns the runner of the lake. */
    final JobRunner runner() {
        return runner;
    }

    /** Runs a job, prints its summary on standard error, and returns its result. */
    final <R> R runJob(Job<R> job) {
        Completed<R> completed = runner.run(job, arguments());
        printMessage(completed.run().summary());
        return completed.result();
    }
}
