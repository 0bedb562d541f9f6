package org.hilum.nightly;

import static org.apache.spark.sql.functions.col;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.hilum.domain.HilumException;
import org.hilum.domain.Split;
import org.hilum.evaluation.Estimate;
import org.hilum.evaluation.Metric;
import org.hilum.evaluationjobs.EvaluateModel;
import org.hilum.job.Run;
import org.hilum.lake.EvaluationRow;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.ModelStage;
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
 * Decides about the model of a nightly run: trains a candidate, evaluates it, compares it with the champion, asks the
 * guards, and promotes it or leaves the champion.
 */
final class CandidateJudgement {
    private final Run run;
    private final Lake lake;
    private final NightlySteps steps;
    private final NightlySettings settings;
    private final StageSettings stages;
    private final NightlySummary summary;
    private final Stages champions;

    /**
     * Creates a judgement.
     *
     * @param run the nightly run
     * @param steps steps of the run, to which those of the judgement are added
     * @param settings labeler and starting point of the training
     * @param stages settings of training, evaluation, promotion and guards
     * @param summary summary that records candidate, comparison and decision
     */
    CandidateJudgement(
            Run run, NightlySteps steps, NightlySettings settings, StageSettings stages, NightlySummary summary) {
        this.run = run;
        this.lake = run.lake();
        this.steps = steps;
        this.settings = settings;
        this.stages = stages;
        this.summary = summary;
        this.champions = new Stages(run);
    }

    /**
     * Trains a candidate if there is new data, and promotes it if it is better and no guard refuses it.
     *
     * @param arrivals what the run has ingested
     */
    void judge(Arrivals arrivals) {
        Model trained = train();
        if (!isNew(trained, arrivals)) {
            steps.skipped("evaluate", "guards");
            summary.setDecision(false, "no new training data: " + trained.id() + " was evaluated before");
            evaluateChampion();
            return;
        }
        summary.setCandidate(trained.id());
        if (trained.stage() == ModelStage.CHAMPION) {
            summary.setDecision(true, trained.id() + " was promoted in a run that was interrupted afterwards");
            return;
        }
        evaluate("evaluate", trained);
        PromotionRule.Decision decision = steps.work("compare", () -> compare(trained));
        List<Guard> guards = steps.work(
                "guards", () -> new Guards(run, trained, stages.split().name(), stages.guards()).check(arrivals));
        summary.addGuards(guards);
        List<Guard> refusing = guards.stream().filter(guard -> !guard.passed()).toList();
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
            evaluateChampion();
        }
    }

    private Model train() {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("labeler", settings.labeler());
        arguments.put("only-new", "true");
        Optional<String> start = settings.startsFromChampion() ? Optional.of(StartingPoint.CHAMPION) : Optional.empty();
        start.ifPresent(from -> arguments.put("start", from));
        // a training with a deadline writes a checkpoint when it passes
        OptionalDouble minutes = steps.minutesLeft();
        TrainSettings train = minutes.isPresent() ? stages.train().withDeadline(minutes.getAsDouble()) : stages.train();
        TrainModel job = new TrainModel(
                train,
                stages.split().name(),
                stages.images().modelPixels(),
                settings.labeler(),
                Optional.empty(),
                new StartingPoint(start, true),
                true);
        return steps.job("train", job, arguments);
    }

    private void evaluate(String step, Model model) {
        EvaluateModel job = new EvaluateModel(
                Optional.of(model.id()),
                Split.TEST,
                stages.split().name(),
                stages.evaluation(),
                stages.localization(),
                Set.of());
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
    private void evaluateChampion() {
        Optional<Model> champion = champions.champion();
        if (champion.isEmpty() || NightlyRecord.isUnchanged(lake)) {
            return;
        }
        try {
            evaluate("evaluate champion", champion.get());
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

    private static String moreRefusals(List<Guard> refusing) {
        return refusing.size() > 1 ? " (and " + (refusing.size() - 1) + " more)" : "";
    }
}
