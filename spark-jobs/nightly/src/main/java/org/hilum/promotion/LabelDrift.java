package org.hilum.promotion;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.Finding;
import org.hilum.job.Run;
import org.hilum.labelers.LabelerVersion;
import org.hilum.lake.JoinKey;
import org.hilum.lake.LakeTable;

/**
 * Compares newly written labels with those of earlier nightly runs: for each finding, the share of positive subjects
 * among those labelled since the last run, and the share over the earlier runs. A difference may be due to a broken
 * interface, a changed rule or a new ward; a person should check it before a model is trained on it.
 *
 * @param run run that checks
 * @param labeler labeler whose labels are compared
 * @param settings limits of the guards
 */
record LabelDrift(Run run, LabelerVersion labeler, GuardSettings settings) {
    static final String NAME = "label-drift";

    /**
     * By chance the share p of n subjects varies by a standard error of sqrt(p (1 - p) / n); a difference of three is
     * rare.
     */
    private static final double STANDARD_ERRORS = 3;

    /** Returns one guard per finding; empty if too few subjects were labelled. */
    List<Guard> check(Arrivals arrivals) {
        Dataset<Row> labels = run.read(LakeTable.LABELS)
                .where(col("labeler")
                        .equalTo(labeler.name())
                        .and(col("labeler_version").equalTo(labeler.version())));
        Column isNew = col("batch").isin(arrivals.ids().toArray());
        Dataset<Row> touched = labels.join(
                labels.where(isNew).select("level", "subject_id").distinct(),
                JoinKey.of("level", "subject_id"),
                "left_semi");
        long subjects = touched.agg(countDistinct("level", "subject_id").as("subjects"))
                .first()
                .getAs("subjects");
        if (subjects < settings.driftSubjects()) {
            return List.of();
        }
        Map<String, Long> positives = new HashMap<>();
        touched.groupBy("finding")
                .agg(count_if(col("value").equalTo(1)).as("positive"))
                .collectAsList()
                .forEach(row -> positives.put(row.getAs("finding"), row.getAs("positive")));
        Map<String, Double> before = sharesBefore();
        List<Guard> guards = new ArrayList<>();
        for (Finding finding : Finding.all()) {
            double share = (double) positives.getOrDefault(finding.id(), 0L) / subjects;
            guards.add(guard(finding, share, before.get(finding.id()), subjects));
        }
        return guards;
    }

    private Guard guard(Finding finding, double share, Double before, long subjects) {
        double chance = before == null ? 0 : STANDARD_ERRORS * Math.sqrt(Math.max(0, before * (1 - before)) / subjects);
        double allowed = Math.max(settings.labelDrift(), chance);
        return new Guard(
                NAME,
                finding.id(),
                before == null || Math.abs(share - before) <= allowed,
                share,
                allowed,
                subjects,
                before == null
                        ? String.format(
                                Locale.ROOT,
                                "%.1f %% of %d subjects are positive for %s; there is no earlier run to compare with",
                                100 * share,
                                subjects,
                                finding.id())
                        : String.format(
                                Locale.ROOT,
                                "%.1f %% of %d newly labelled subjects are positive for %s, %.1f %% before (allowed"
                                        + " difference: %.1f %%)",
                                100 * share,
                                subjects,
                                finding.id(),
                                100 * before,
                                100 * allowed));
    }

    /** Returns the share of positives by finding over the last runs with enough labels, weighted by their subjects. */
    private Map<String, Double> sharesBefore() {
        Map<String, Double> shares = new HashMap<>();
        Dataset<Row> drift = run.read(LakeTable.GUARDS).where(col("guard").equalTo(NAME));
        Dataset<Row> lastRuns = drift.join(
                        run.read(LakeTable.NIGHTS).select("run_id", "finished_at"), JoinKey.of("run_id"), "inner")
                .select("run_id", "finished_at")
                .distinct()
                .orderBy(col("finished_at").desc())
                .limit(settings.driftNights())
                .select("run_id");
        drift.join(lastRuns, JoinKey.of("run_id"), "left_semi")
                .groupBy("finding")
                .agg(sum(col("value").multiply(col("cases")))
                        .divide(sum(col("cases")))
                        .as("share"))
                .where(col("share").isNotNull())
                .collectAsList()
                .forEach(row -> shares.put(row.getAs("finding"), row.getAs("share")));
        return shares;
    }
}
