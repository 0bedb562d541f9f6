package org.hilum.nightly;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hilum.domain.HilumException;
import org.hilum.domain.LabelerNames;
import org.hilum.evaluationjobs.LocalizeImages;
import org.hilum.ingest.IngestCounts;
import org.hilum.ingest.IngestPipeline;
import org.hilum.job.JobRunner;
import org.hilum.job.Run;
import org.hilum.labelers.LabelerVersion;
import org.hilum.labelers.Labelers;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.migrate.MigrateLake;
import org.hilum.mining.MineReports;
import org.hilum.pagejobs.BuildPage;
import org.hilum.promotion.Arrivals;
import org.hilum.registry.FindThorax;
import org.hilum.registry.Model;
import org.hilum.registry.Stages;
import org.hilum.registry.ThoraxTable;

/** The steps of one nightly run. The summary is filled step by step, so that a failed run reports the completed steps. */
final class NightlyAttempt {
    private final Run run;
    private final Lake lake;
    private final JobRunner runner;
    private final NightlySettings settings;
    private final StageSettings stages;
    private final NightlySummary summary;
    private final Consumer<String> messages;

    /**
     * Creates an attempt.
     *
     * @param run the nightly run
     * @param runner runs the jobs of the steps
     * @param settings sources, deadline and retention
     * @param stages settings of the steps
     * @param summary summary to fill
     * @param messages called with one line at a time about the progress
     */
    NightlyAttempt(
            Run run,
            JobRunner runner,
            NightlySettings settings,
            StageSettings stages,
            NightlySummary summary,
            Consumer<String> messages) {
        this.run = run;
        this.lake = run.lake();
        this.runner = runner;
        this.settings = settings;
        this.stages = stages;
        this.summary = summary;
        this.messages = messages;
    }

    /**
     * Runs the steps.
     *
     * @throws HilumException if a step fails, or the deadline has passed
     */
    void run() {
        try (Deadline deadline =
                new Deadline(settings.deadlineMinutes(), lake.spark().sparkContext()::cancelAllJobs)) {
            NightlySteps steps = new NightlySteps(summary, deadline, runner, messages);
            try {
                run(steps);
            } catch (HilumException e) {
                throw e;
            } catch (Exception e) { // Spark throws checked exceptions without declaring them
                if (deadline.isOver()) {
                    // a job that is cancelled between two steps does not report the deadline as its reason
                    throw deadline.exceeded(steps.last());
                }
                throw e;
            }
        }
    }

    private void run(NightlySteps steps) {
        if (!lake.outdatedTables().isEmpty()) {
            steps.work("migrate", () -> new MigrateLake(false).run(run));
        }
        summary.setChampionBefore(new Stages(run).champion().map(Model::id));
        for (NightlySource source : settings.sources()) {
            steps.job(IngestPipeline.STAGE_PREFIX + source.kind(), source.job(lake, stages), source.arguments());
        }
        if (stages.images().findsThorax()
                && lake.has(LakeTable.IMAGES)
                && ThoraxTable.isIncomplete(lake, stages.images().preprocessing())) {
            // images of an earlier version; new images get their rows as they are ingested
            steps.job(FindThorax.NAME, new FindThorax(stages.images().preprocessing()), Map.of());
        }
        if (settings.mines() && lake.has(LakeTable.REPORTS)) {
            mine(steps);
        }
        Arrivals arrivals = Arrivals.read(lake);
        for (IngestCounts counts : arrivals.ingested()) {
            counts.byName().forEach(summary::addArrived);
        }
        if (lake.has(LakeTable.IMAGES)) {
            new CandidateJudgement(run, steps, settings, stages, summary).judge(arrivals);
        } else {
            summary.setDecision(false, "the lake has no images yet");
        }
        if (NightlyRecord.isUnchanged(lake)) {
            steps.skipped("localize", "page");
        } else {
            publishResults(steps);
        }
        steps.work("retention", () -> {
            settings.retention().apply(run);
            return null;
        });
        new NightlyRecord(run, summary).write();
    }

    private void mine(NightlySteps steps) {
        Optional<String> before = minerVersion();
        steps.job("mine", new MineReports(stages.miner(), false), Map.of());
        String now = minerVersion().orElseThrow();
        if (before.isPresent() && !before.get().equals(now)) {
            messages.accept(
                    "The miner's version is new (" + now + ", before " + before.get()
                            + "): it has read all reports again, and the champion stays until a model of the new labels is better.");
            summary.setNewLabelerVersion(now);
        }
    }

    private Optional<String> minerVersion() {
        return Labelers.current(lake, LabelerNames.MINER).map(LabelerVersion::version);
    }

    private void publishResults(NightlySteps steps) {
        if (!lake.read(LakeTable.MODELS).isEmpty()) {
            boolean all = settings.localizesAll();
            LocalizeImages job = new LocalizeImages(
                    Optional.empty(),
                    all ? LocalizeImages.Selection.STALE : LocalizeImages.Selection.NEW,
                    Optional.empty(),
                    stages.split().name(),
                    stages.localization(),
                    stages.overlays(),
                    stages.evaluation().bootstrap());
            steps.job("localize", job, all ? Map.of() : Map.of("new", "true"));
        }
        NightlyPage page = new NightlyPage(run);
        BuildPage job = new BuildPage(
                Optional.empty(),
                stages.localization().shownGenerator(),
                stages.evaluation().thresholdRule(),
                stages.page().panels(),
                stages.split().name(),
                stages.page().privacy(),
                page.uri());
        steps.job("page", job, Map.of("output", page.uri()));
        summary.setPage(page.publishCurrentPage());
    }
}
