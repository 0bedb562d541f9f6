package org.hilum.promotion;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.Finding;
import org.hilum.domain.Level;
import org.hilum.job.Run;
import org.hilum.labelers.LabelerVersion;
import org.hilum.labelers.LabelsInForce;
import org.hilum.lake.JoinKey;
import org.hilum.lake.LakeTable;

/**
 * Compares newly written labels with earlier ones of the same labeler version: for each finding, the share of positive subjects
 * among those labelled since the last run, and the share over the earlier runs. In the first run under a version, which labels all
 * reports again, the studies of newly arrived reports are compared with all others. A difference may be due to a broken interface
 * or a new ward; a person should check it before a model is trained on it.
 *
 * @param run run that checks
 * @param labeler labeler whose labels are compared
 * @param settings limits of the guards
 */
record LabelDrift(Run run, LabelerVersion labeler, GuardSettings settings) {
    private static final scala.collection.Seq<String> SUBJECT = JoinKey.of("level", "subject_id");

    /** Shares of positives by finding among some subjects. */
    private record Shares(long subjects, Map<String, Long> positives) {
        Map<String, Double> byFinding() {
            Map<String, Double> shares = new HashMap<>();
            if (subjects > 0) {
                Finding.all()
                        .forEach(finding ->
                                shares.put(finding.id(), (double) positives.getOrDefault(finding.id(), 0L) / subjects));
            }
            return shares;
        }
    }

    /** Returns one guard per finding; empty if too few subjects were labelled. */
    List<Guard> check(Arrivals arrivals) {
        Dataset<Row> labels = LabelsInForce.select(run.read(LakeTable.LABELS), labeler);
        Column isNew = col("batch").isin(arrivals.ids().toArray());
        List<EarlierShare> earlier = earlierShares();
        Dataset<Row> arrived = earlier.isEmpty() ? studiesOfNewReports(isNew) : subjects(labels.where(isNew));
        Map<String, Double> before = EarlierShare.overLastRuns(earlier, settings.driftNights());
        if (earlier.isEmpty()) {
            if (arrived.isEmpty()) {
                arrived = subjects(labels.where(isNew));
            } else {
                before = shares(labels.join(arrived, SUBJECT, "left_anti")).byFinding();
            }
        }
        Shares now = shares(labels.join(arrived, SUBJECT, "left_semi"));
        DriftRule rule = new DriftRule(settings);
        return rule.isEnough(now.subjects) ? rule.check(now.subjects, now.positives, before) : List.of();
    }

    private static Dataset<Row> subjects(Dataset<Row> labels) {
        return labels.select("level", "subject_id").distinct();
    }

    private Dataset<Row> studiesOfNewReports(Column isNew) {
        return run.read(LakeTable.REPORTS)
                .where(isNew)
                .select(lit(Level.STUDY.id()).as("level"), col("study_id").as("subject_id"))
                .distinct();
    }

    private static Shares shares(Dataset<Row> labels) {
        long subjects = labels.agg(countDistinct("level", "subject_id").as("subjects"))
                .first()
                .getAs("subjects");
        Map<String, Long> positives = new HashMap<>();
        labels.groupBy("finding")
                .agg(count_if(col("value").equalTo(1)).as("positive"))
                .collectAsList()
                .forEach(row -> positives.put(row.getAs("finding"), row.getAs("positive")));
        return new Shares(subjects, positives);
    }

    /** Returns the shares that earlier nightly runs with enough labels of this version recorded. */
    private List<EarlierShare> earlierShares() {
        Dataset<Row> candidates = run.read(LakeTable.MODELS)
                .where(col("labeler")
                        .equalTo(labeler.name())
                        .and(col("labeler_version").equalTo(labeler.version())))
                .select(col("model_id").as("candidate"));
        Dataset<Row> nights = run.read(LakeTable.NIGHTS)
                .join(candidates, JoinKey.of("candidate"), "left_semi")
                .select("run_id", "finished_at");
        return run
                .read(LakeTable.GUARDS)
                .where(col("guard").equalTo(DriftRule.NAME))
                .where(col("value").isNotNull().and(col("cases").isNotNull()))
                .join(nights, JoinKey.of("run_id"), "inner")
                .select("run_id", "finished_at", "finding", "value", "cases")
                .collectAsList()
                .stream()
                .map(row -> new EarlierShare(
                        row.getAs("run_id"),
                        row.getAs("finished_at"),
                        row.getAs("finding"),
                        row.getAs("value"),
                        row.getAs("cases")))
                .toList();
    }
}
