package org.hilum.nightly;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.hilum.evaluation.Estimate;
import org.hilum.evaluation.PatientBootstrap;
import org.hilum.inference.Localizing;
import org.hilum.inference.Model;
import org.hilum.inference.Models;
import org.hilum.job.JobFailed;
import org.hilum.job.Run;
import org.hilum.lake.LakeTable;
import org.hilum.migrate.MigrateLake;
import org.hilum.promotion.Arrivals;
import org.hilum.promotion.CompareModels;
import org.hilum.promotion.Guard;
import org.hilum.promotion.GuardSettings;
import org.hilum.promotion.Guards;
import org.hilum.promotion.PromotionRule;
import org.hilum.promotion.Stages;
import org.hilum.training.StartingPoint;

/**
 * One night: ingest what arrived, mine, train a candidate, judge it beside the champion, localize, write the page, throw
 * away what is old. Each step does only what is new, so a night that was cut off is gone on with by the next. The row in
 * {@code nights} is written when all is decided; until then what arrived, and who was trained, counts as of this night.
 *
 * @param run the nightly run
 * @param settings of the night
 * @param rule by which a candidate is promoted
 * @param guardSettings what may stand against it
 * @param splitName which split
 * @param bootstrap for intervals
 * @param localizing what the forward pass makes boxes with
 * @param commands runs a command line and returns what it printed
 */
public record Night(
        Run run,
        NightSettings settings,
        PromotionRule rule,
        GuardSettings guardSettings,
        String splitName,
        PatientBootstrap bootstrap,
        Localizing localizing,
        Function<List<String>, String> commands) {

    /** What a night goes by; where none of these has changed since the last, there is nothing to evaluate or show. */
    private static final List<LakeTable> INPUTS = List.of(
            LakeTable.REPORTS, LakeTable.LABELS, LakeTable.IMAGES, LakeTable.SPLITS, LakeTable.BOXES, LakeTable.MODELS);

    /** Runs it; the summary is filled as it goes, so that a failure leaves what was done till then. */
    public void run(NightSummary summary) {
        try (Deadline deadline =
                new Deadline(settings.deadlineMinutes(), run.lake().spark().sparkContext()::cancelAllJobs)) {
            Steps steps = new Steps(summary, deadline, commands);
            try {
                steps(steps, summary);
            } catch (JobFailed e) {
                throw e;
            } catch (Exception e) { // Spark's are checked ones, thrown without being declared
                if (deadline.isOver()) {
                    // between two steps the end of Spark's jobs says nothing of its reason
                    throw deadline.over(steps.last());
                }
                throw e;
            }
        }
    }

    private void steps(Steps steps, NightSummary summary) {
        MigrateLake migration = new MigrateLake(run);
        if (migration.isNeeded()) {
            steps.own("migrate", migration::migrate);
        }
        Stages stages = new Stages(run);
        summary.championBefore(stages.champion().map(Model::id));
        settings.sources().forEach(source -> steps.command("ingest " + source.kind(), source.words()));
        if (settings.mines() && run.lake().has(LakeTable.REPORTS)) {
            steps.command("mine", List.of("mine"));
        }
        Arrivals arrivals = Arrivals.of(run.lake());
        count(arrivals, summary);
        if (run.lake().has(LakeTable.IMAGES)) {
            judge(steps, stages, arrivals, summary);
        } else {
            summary.decided(false, "the lake has no images yet");
        }
        if (isQuiet()) {
            steps.skipped("localize", "page");
        } else {
            show(steps, summary);
        }
        steps.own("retention", () -> settings.retention().apply(run));
        new NightRow(run, summary).write(run.lake().versions(INPUTS));
    }

    private static void count(Arrivals arrivals, NightSummary summary) {
        for (Map<String, Long> counts : arrivals.countsOf("ingest ")) {
            counts.forEach((what, number) -> {
                if (what.endsWith(" read") || what.endsWith(" kept") || what.endsWith(" quarantined")) {
                    summary.arrived(what, number);
                }
            });
        }
    }

    /** Trains a candidate where there is something new to learn from, and makes it champion where it is better. */
    private void judge(Steps steps, Stages stages, Arrivals arrivals, NightSummary summary) {
        List<String> train = new ArrayList<>(List.of("train", "--labeler", settings.labeler(), "--only-new"));
        if (settings.startsFromChampion()) {
            train.addAll(List.of("--start", StartingPoint.CHAMPION));
        }
        // a training that knows the deadline leaves a checkpoint of its very end
        steps.minutesLeft().ifPresent(minutes -> train.add("-Dtrain.deadline=" + minutes));
        String id = steps.command("train", train).strip();
        Model trained = Models.choose(run.lake(), Optional.of(id));
        if (!isOfTonight(trained, arrivals)) {
            steps.skipped("evaluate", "guards");
            summary.decided(false, "nothing new to learn from: " + id + " was judged before");
            evaluateChampion(steps, stages);
            return;
        }
        summary.candidate(id);
        if (trained.stage().equals("champion")) {
            summary.decided(true, id + " was promoted in a run that was cut off afterwards");
            return;
        }
        steps.command("evaluate", List.of("evaluate", "--model", id));
        PromotionRule.Decision decision = steps.own("compare", () -> compared(trained, stages, summary));
        List<Guard> guards =
                steps.own("guards", () -> new Guards(run, trained, splitName, guardSettings).ask(arrivals));
        summary.guards(guards);
        List<Guard> against = guards.stream().filter(guard -> !guard.passed()).toList();
        if (!against.isEmpty()) {
            summary.decided(false, "refused: " + against.get(0).sentence() + more(against) + "; " + decision.reason());
        } else {
            summary.decided(decision.promotes(), decision.reason());
        }
        if (summary.isPromoted()) {
            stages.promote(trained);
        } else {
            evaluateChampion(steps, stages);
        }
    }

    private static String more(List<Guard> against) {
        return against.size() > 1 ? " (and " + (against.size() - 1) + " more)" : "";
    }

    private PromotionRule.Decision compared(Model candidate, Stages stages, NightSummary summary) {
        Optional<Model> champion = stages.champion();
        if (champion.isEmpty()) {
            return rule.first(aucMean(candidate));
        }
        CompareModels.Result result =
                new CompareModels(champion.get(), candidate, splitName, bootstrap, localizing).run(run);
        summary.compared(result.comparison().difference(), result.comparison().better());
        return rule.decide(result);
    }

    /** As the evaluation before has it. */
    private Estimate aucMean(Model model) {
        Row row = run.lake()
                .read(LakeTable.EVALUATIONS)
                .where(col("subject")
                        .equalTo(model.id())
                        .and(col("metric").equalTo("auc_mean"))
                        .and(col("split").equalTo("test")))
                .orderBy(col("batch").desc())
                .select("value", "lower", "upper", "reason")
                .first();
        return new Estimate((Double) row.get(0), (Double) row.get(1), (Double) row.get(2), row.getString(3));
    }

    /** On what arrived for the test part; a champion that stays is shown with figures of today. */
    private void evaluateChampion(Steps steps, Stages stages) {
        Optional<Model> champion = stages.champion();
        if (champion.isEmpty() || isQuiet()) {
            return;
        }
        try {
            steps.command(
                    "evaluate champion",
                    List.of("evaluate", "--model", champion.get().id()));
        } catch (JobFailed e) {
            // the labels that it learned from may have been dropped since; it stays champion all the same
            run.remark("The champion " + champion.get().id() + " was not evaluated again: "
                    + (e.getCause() == null ? e : e.getCause()).getMessage());
        }
    }

    /** After a night was cut off, the model that it trained is still to be judged. */
    private boolean isOfTonight(Model model, Arrivals arrivals) {
        Row row = run.lake()
                .read(LakeTable.MODELS)
                .where(col("model_id").equalTo(model.id()))
                .select("created_at")
                .first();
        return arrivals.isAfterLastNight(row.getTimestamp(0));
    }

    private boolean isQuiet() {
        return NightRow.lastVersions(run.lake()).equals(Optional.of(run.lake().versions(INPUTS)));
    }

    private void show(Steps steps, NightSummary summary) {
        boolean hasModels = !run.lake().read(LakeTable.MODELS).isEmpty();
        if (hasModels) {
            steps.command("localize", settings.localizesAll() ? List.of("localize") : List.of("localize", "--new"));
        }
        NightPage page = new NightPage(run);
        steps.command("page", List.of("page", "--output", page.uri()));
        summary.page(page.isCurrent());
    }
}
