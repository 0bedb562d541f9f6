package org.hilum.nightly;

import java.util.function.Consumer;
import org.hilum.job.FailureSentence;
import org.hilum.job.Job;
import org.hilum.job.JobRunner;
import org.hilum.job.Run;

/**
 * {@code nightly}: ingests and mines new data, trains a candidate, compares it with the champion, localizes, writes the
 * page and applies retention. Each step processes only new data, so the next run resumes an interrupted one. The row in
 * {@code nights} is written last; until then, new data and new models count as not yet processed.
 */
public final class NightlyRun implements Job<NightlySummary> {
    /** Name of the job, by which later runs find earlier ones. */
    static final String NAME = "nightly";

    private final JobRunner runner;
    private final NightlySettings settings;
    private final StageSettings stages;
    private final Consumer<String> messages;
    private final Consumer<NightlySummary> failed;

    /**
     * Creates the job.
     *
     * @param runner runs the jobs of the steps
     * @param settings sources, deadline, retention and hooks
     * @param stages settings of the steps
     * @param messages called with one line at a time about the progress
     * @param failed called with the summary of a run that fails, before the failure is thrown
     */
    public NightlyRun(
            JobRunner runner,
            NightlySettings settings,
            StageSettings stages,
            Consumer<String> messages,
            Consumer<NightlySummary> failed) {
        this.runner = runner;
        this.settings = settings;
        this.stages = stages;
        this.messages = messages;
        this.failed = failed;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public NightlySummary run(Run run) {
        NightlySummary summary = new NightlySummary(run.id());
        NightlyNotifier notifier = new NightlyNotifier(
                settings.hooks(),
                settings.metricsFile(),
                run.lake().spark().sparkContext().hadoopConfiguration());
        try {
            new NightlyAttempt(run, runner, settings, stages, summary, messages).run();
        } catch (Exception e) { // Spark throws checked exceptions without declaring them
            summary.setFailed(FailureSentence.of(e));
            notifier.notifyFailed(summary).forEach(messages);
            failed.accept(summary);
            throw e;
        }
        summary.guardSentences().forEach(run::remark);
        run.remark(summary.sentence());
        notifier.notifyDone(summary).forEach(messages);
        return summary;
    }
}
