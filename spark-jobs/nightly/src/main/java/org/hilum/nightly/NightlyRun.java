package org.hilum.nightly;

import static org.apache.spark.sql.functions.col;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.hilum.domain.HilumException;
import org.hilum.domain.Split;
import org.hilum.evaluation.Estimate;
import org.hilum.evaluation.Metric;
import org.hilum.evaluationjobs.EvaluateModel;
import org.hilum.evaluationjobs.LocalizeImages;
import org.hilum.ingest.IngestCounts;
import org.hilum.ingest.IngestPipeline;
import org.hilum.job.FailureSentence;
import org.hilum.job.Job;
import org.hilum.job.JobRunner;
import org.hilum.job.Run;
import org.hilum.lake.EvaluationRow;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.ModelStage;
import org.hilum.migrate.MigrateLake;
import org.hilum.mining.MineReports;
import org.hilum.pagejobs.BuildPage;
import org.hilum.promotion.Arrivals;
import org.hilum.promotion.CompareModels;
import org.hilum.promotion.Guard;
import org.hilum.promotion.Guards;
import org.hilum.promotion.PromotionRule;
import org.hilum.registry.Model;
import org.hilum.registry.Models;
import org.hilum.registry.Stages;
import org.hilum.training.StartingPoint;
import org.hilum.training.TrainModel;
import org.hilum.training.TrainSettings;

/**
 * {@code nightly}: ingests and mines new data, trains a candidate, compares it with the champion, localizes, writes the
 * page and applies retention. Each step processes only new data, so the next run resumes an interrupted one. The row in
 * {@code nights} is written last; until then, new data and new models count as not yet processed.
 */
public final class NightlyRun implements Job<NightlySummary> {
    /** Name of the job, by which later runs find earlier ones. */
    static final String NAME = "nightly";

    /** The tables whose versions decide whether there is anything new to evaluate or to show. */
    private static final List<LakeTable> INPUTS = List.of(
            LakeTable.REPORTS, LakeTable.LABELS, LakeTable.IMAGES, LakeTable.SPLITS, LakeTable.BOXES, LakeTable.MODELS);

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
            new Attempt(run, summary).run();
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

    /** The steps of one run. The summary is filled step by step, so that a failed run reports the completed steps. */
    private final class Attempt {
        private final Run run;
        private final Lake lake;
        private final NightlySummary summary;
        private final Stages champions;

        Attempt(Run run, NightlySummary summary) {
            this.run = run;
            this.lake = run.lake();
            this.summary = summary;
            this.champions = new Stages(run);
        }

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
            summary.setChampionBefore(champions.champion().map(Model::id));
            for (NightlySource source : settings.sources()) {
                steps.job(IngestPipeline.STAGE_PREFIX + source.kind(), source.job(lake, stages), source.arguments());
            }
            if (settings.mines() && lake.has(LakeTable.REPORTS)) {
                steps.job("mine", new MineReports(stages.miner(), false), Map.of());
            }
            Arrivals arrivals = Arrivals.read(lake);
            for (IngestCounts counts : arrivals.ingested()) {
                counts.byName().forEach(summary::addArrived);
            }
            if (lake.has(LakeTable.IMAGES)) {
                judgeCandidate(steps, arrivals);
            } else {
                summary.setDecision(false, "the lake has no images yet");
            }
            if (isUnchanged()) {
                steps.skipped("localize", "page");
            } else {
                publishResults(steps);
            }
            steps.work("retention", () -> {
                settings.retention().apply(run);
                return null;
            });
            new NightlyRecord(run, summary).write(lake.versions(INPUTS));
        }

        /** Trains a candidate if there is new data, and promotes it if it is better. */
        private void judgeCandidate(NightlySteps steps, Arrivals arrivals) {
            Model trained = train(steps);
            if (!isNew(trained, arrivals)) {
                steps.skipped("evaluate", "guards");
                summary.setDecision(false, "no new training data: " + trained.id() + " was evaluated before");
                evaluateChampion(steps);
                return;
            }
            summary.setCandidate(trained.id());
            if (trained.stage() == ModelStage.CHAMPION) {
                summary.setDecision(true, trained.id() + " was promoted in a run that was interrupted afterwards");
                return;
            }
            evaluate(steps, "evaluate", trained);
            PromotionRule.Decision decision = steps.work("compare", () -> compare(trained));
            List<Guard> guards = steps.work(
                    "guards", () -> new Guards(run, trained, stages.split().name(), stages.guards()).check(arrivals));
            summary.addGuards(guards);
            List<Guard> refusing =
                    guards.stream().filter(guard -> !guard.passed()).toList();
            if (!refusing.isEmpty()) {
                summary.setDecision(
                        false,
                        "refused: " + refusing.get(0).sentence() + moreRefusals(refusing) + "; " + decision.reason());
            } else {
                summary.setDecision(decision.promotes(), decision.reason());
            }
            if (summary.isPromoted()) {
                champions.promote(trained);
            } else {
                evaluateChampion(steps);
            }
        }

        private Model train(NightlySteps steps) {
            Map<String, String> arguments = new LinkedHashMap<>();
            arguments.put("labeler", settings.labeler());
            arguments.put("only-new", "true");
            Optional<String> start =
                    settings.startsFromChampion() ? Optional.of(StartingPoint.CHAMPION) : Optional.empty();
            start.ifPresent(from -> arguments.put("start", from));
            // a training with a deadline writes a checkpoint when it passes
            OptionalDouble minutes = steps.minutesLeft();
            TrainSettings train =
                    minutes.isPresent() ? stages.train().withDeadline(minutes.getAsDouble()) : stages.train();
            TrainModel job = new TrainModel(
                    train,
                    stages.split().name(),
                    stages.images().preprocessing(),
                    settings.labeler(),
                    Optional.empty(),
                    new StartingPoint(start, true),
                    true);
            return steps.job("train", job, arguments);
        }

        private void evaluate(NightlySteps steps, String step, Model model) {
            EvaluateModel job = new EvaluateModel(
                    Optional.of(model.id()),
                    Split.TEST,
                    stages.split().name(),
                    stages.evaluation(),
                    stages.localization());
            steps.job(step, job, Map.of("model", model.id()));
        }

        private PromotionRule.Decision compare(Model candidate) {
            Optional<Model> champion = champions.champion();
            if (champion.isEmpty()) {
                return stages.rule().decideFirst(aucMean(candidate));
            }
            CompareModels.Result result = new CompareModels(
                            champion.get(),
                            candidate,
                            stages.split().name(),
                            stages.evaluation().bootstrap(),
                            stages.localization())
                    .run(run);
            summary.setComparison(
                    result.comparison().difference(), result.comparison().better());
            return stages.rule().decide(result);
        }

        /** Returns the mean AUC that the evaluation step has written. */
        private Estimate aucMean(Model model) {
            EvaluationRow row = EvaluationRow.from(lake.read(LakeTable.EVALUATIONS)
                    .where(col("subject")
                            .equalTo(model.id())
                            .and(col("metric").equalTo(Metric.AUC_MEAN.id()))
                            .and(col("split").equalTo(Split.TEST.id())))
                    .orderBy(col("batch").desc())
                    .first());
            return new Estimate(row.value(), row.lower(), row.upper(), row.reason());
        }

        /** Evaluates the unchanged champion on the present test images. */
        private void evaluateChampion(NightlySteps steps) {
            Optional<Model> champion = champions.champion();
            if (champion.isEmpty() || isUnchanged()) {
                return;
            }
            try {
                evaluate(steps, "evaluate champion", champion.get());
            } catch (HilumException e) {
                // its labels may have been dropped since; it stays the champion nevertheless
                run.remark("The champion " + champion.get().id() + " was not evaluated again: "
                        + (e.getCause() == null ? e : e.getCause()).getMessage());
            }
        }

        /** Whether no finished nightly run has judged the model yet. */
        private boolean isNew(Model model, Arrivals arrivals) {
            return arrivals.isAfterLastNightlyRun(Models.createdAt(lake, model));
        }

        private boolean isUnchanged() {
            return NightlyRecord.lastVersions(lake).equals(Optional.of(lake.versions(INPUTS)));
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

    private static String moreRefusals(List<Guard> refusing) {
        return refusing.size() > 1 ? " (and " + (refusing.size() - 1) + " more)" : "";
    }
}
