package org.hilum.evaluationjobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.evaluation.Estimate;
import org.hilum.evaluation.Metric;
import org.hilum.job.Run;
import org.hilum.labelers.LabelerVersion;
import org.hilum.lake.JoinKey;
import org.hilum.lake.LakeTable;

/**
 * Counts the labels that differ between two versions of a labeler, over the subjects that both have labelled: per
 * finding, site-specific ones included, and in total. Blank, 0, -1 and 1 are four different values.
 *
 * @param before earlier version
 * @param after later version
 */
public record LabelChanges(LabelerVersion before, LabelerVersion after) {
    /** The counts: all changed labels, those that became 1, those that are no longer 1. */
    public static final List<Metric> METRICS = List.of(Metric.CHANGED, Metric.TO_POSITIVE, Metric.FROM_POSITIVE);

    private static final String[] LABEL = {"level", "subject_id", "finding"};

    /** Returns one measurement per metric and changed finding, most changes first, then the totals. */
    List<Measurement> measure(Run run) {
        Dataset<Row> labels = run.read(LakeTable.LABELS);
        Dataset<Row> was = select(labels, before, "was");
        Dataset<Row> is = select(labels, after, "is");
        Column differs = col("was").eqNullSafe(col("is")).equalTo(false);
        Column wasPositive = col("was").eqNullSafe(lit(1));
        Column isPositive = col("is").eqNullSafe(lit(1));
        List<Row> counted = was.join(is, JoinKey.of(LABEL), "full_outer")
                .join(subjects(was).intersect(subjects(is)), JoinKey.of("level", "subject_id"), "left_semi")
                .where(differs)
                .groupBy("finding")
                .agg(
                        sum(lit(1)).as(Metric.CHANGED.id()),
                        sum(isPositive.cast("long")).as(Metric.TO_POSITIVE.id()),
                        sum(wasPositive.cast("long")).as(Metric.FROM_POSITIVE.id()))
                .orderBy(col(Metric.CHANGED.id()).desc(), col("finding"))
                .collectAsList();
        List<Measurement> measurements = new ArrayList<>();
        for (Metric metric : METRICS) {
            counted.forEach(
                    row -> measurements.add(measurement(row.getAs("finding"), metric, row.<Long>getAs(metric.id()))));
            long all = counted.stream()
                    .mapToLong(row -> row.<Long>getAs(metric.id()))
                    .sum();
            measurements.add(measurement(Measurement.ALL, metric, all));
        }
        return measurements;
    }

    private static Measurement measurement(String finding, Metric metric, long count) {
        return new Measurement(finding, metric, Measurement.NONE, Estimate.of(count));
    }

    private static Dataset<Row> select(Dataset<Row> labels, LabelerVersion version, String value) {
        return labels.where(col("labeler")
                        .equalTo(version.name())
                        .and(col("labeler_version").equalTo(version.version())))
                .select(
                        col(LABEL[0]),
                        col(LABEL[1]),
                        col(LABEL[2]),
                        col("value").as(value));
    }

    private static Dataset<Row> subjects(Dataset<Row> labels) {
        return labels.select(LABEL[0], LABEL[1]).distinct();
    }
}
