package org.hilum.promotion;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.count_if;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
        DriftRule rule = new DriftRule(settings);
        if (!rule.isEnough(subjects)) {
            return List.of();
        }
        Map<String, Long> positives = new HashMap<>();
        touched.groupBy("finding")
                .agg(count_if(col("value").equalTo(1)).as("positive"))
                .collectAsList()
                .forEach(row -> positives.put(row.getAs("finding"), row.getAs("positive")));
        return rule.check(subjects, positives, EarlierShare.overLastRuns(earlierShares(), settings.driftNights()));
    }

    /** Returns the shares that earlier nightly runs with enough labels recorded. */
    private List<EarlierShare> earlierShares() {
        return run
                .read(LakeTable.GUARDS)
                .where(col("guard").equalTo(DriftRule.NAME))
                .where(col("value").isNotNull().and(col("cases").isNotNull()))
                .join(run.read(LakeTable.NIGHTS).select("run_id", "finished_at"), JoinKey.of("run_id"), "inner")
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
