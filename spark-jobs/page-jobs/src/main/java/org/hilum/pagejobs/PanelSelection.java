package org.hilum.pagejobs;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.hilum.domain.Split;
import org.hilum.inference.PanelKey;
import org.hilum.job.Run;
import org.hilum.lake.JoinKey;
import org.hilum.lake.LakeTable;
import org.hilum.registry.LabelledImages;
import org.hilum.registry.Model;

/**
 * Selects the images that the page shows for each finding, correct and incorrect ones. Among images with a ground-truth
 * box, the most and the least probable alternate; then, in the test part, two positive images (the most and the least
 * probable) alternate with the most probable negative one. Findings take turns.
 *
 * @param run run that reads the lake
 * @param model model whose predictions are shown
 * @param splitName name of the split
 */
record PanelSelection(Run run, Model model, String splitName) {
    private static final int AFTER_BOXED = 1_000_000;

    /** Returns at most this many images and findings with their labels, in the order of the page. */
    List<SelectedPanel> select(int most) {
        Dataset<Row> boxed = run.lake()
                .read(LakeTable.BOXES)
                .select("image_id", "finding")
                .distinct()
                .withColumn("boxed", lit(true));
        Dataset<Row> labelled = new LabelledImages(run, model.labeler(), splitName)
                .rows()
                .where(model.views().filter())
                .where(col("split").equalTo(Split.TEST.id()))
                .select("image_id", "labels");
        Column label = when(col("labels").isNotNull(), coalesce(element_at(col("labels"), col("finding")), lit(0)));
        return run
                .lake()
                .read(LakeTable.PREDICTIONS)
                .where(col("model_id").equalTo(model.id()))
                .join(boxed, JoinKey.of("image_id", "finding"), "left_outer")
                .join(labelled, JoinKey.of("image_id"), "left_outer")
                .withColumn("label", label)
                .withColumn("boxed", coalesce(col("boxed"), lit(false)))
                .where(col("boxed").or(col("label").isin(0, 1)))
                .withColumn("group", when(col("boxed"), lit(-1)).otherwise(col("label")))
                .withColumn("surest", rank(col("probability").desc()))
                .withColumn("unsurest", rank(col("probability").asc()))
                .withColumn(
                        "rank",
                        row_number().over(Window.partitionBy("finding").orderBy(alternatingRank(), col("image_id"))))
                .orderBy("rank", "finding")
                .limit(most)
                .select("image_id", "finding", "label")
                .collectAsList()
                .stream()
                .map(row -> new SelectedPanel(
                        new PanelKey(row.getAs("image_id"), row.getAs("finding")), row.getAs("label")))
                .toList();
    }

    private static Column rank(Column order) {
        return row_number().over(Window.partitionBy("finding", "group").orderBy(order, col("image_id")));
    }

    private static Column alternatingRank() {
        Column alternating =
                least(col("surest").multiply(2).minus(1), col("unsurest").multiply(2));
        // ranks 1, 2, 4, 5, 7, 8, ... for positive images; 3, 6, 9, ... for the others
        Column ofPositives = alternating.plus(floor(alternating.minus(1).divide(2)));
        return when(col("boxed"), alternating)
                .when(col("label").equalTo(1), ofPositives.plus(AFTER_BOXED))
                .otherwise(col("surest").multiply(3).plus(AFTER_BOXED));
    }
}
