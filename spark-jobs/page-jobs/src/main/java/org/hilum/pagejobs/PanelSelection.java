package org.hilum.pagejobs;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
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
import org.hilum.lake.BoxRow;
import org.hilum.lake.JoinKey;
import org.hilum.lake.LakeTable;
import org.hilum.registry.LabelledImages;
import org.hilum.registry.Model;

/**
 * Selects the images that the page shows for each finding, correct and incorrect ones, in the order of {@link
 * PanelOrder}: images with a ground-truth box, and labelled images of the test part.
 *
 * @param run run that reads the lake
 * @param model model whose predictions are shown
 * @param splitName name of the split
 */
record PanelSelection(Run run, Model model, String splitName) {
    /** Returns at most this many images and findings with their labels, in the order of the page. */
    List<SelectedPanel> select(int most) {
        Dataset<Row> boxed = run.lake()
                .read(LakeTable.BOXES)
                .where(BoxRow.isForTests())
                .select("image_id", "finding")
                .distinct()
                .withColumn("boxed", lit(true));
        Dataset<Row> labelled = new LabelledImages(run, model.labeler(), splitName)
                .rows()
                .where(model.views().filter())
                .where(col("split").equalTo(Split.TEST.id()))
                .select("image_id", "labels");
        Column label = when(col("labels").isNotNull(), coalesce(element_at(col("labels"), col("finding")), lit(0)));
        List<PanelCandidate> candidates = run
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
                // no other can be among the first, and a lake may have millions of predictions
                .where(col("surest").leq(most).or(col("unsurest").leq(most)))
                .select("image_id", "finding", "label", "boxed", "surest", "unsurest")
                .collectAsList()
                .stream()
                .map(row -> new PanelCandidate(
                        new PanelKey(row.getAs("image_id"), row.getAs("finding")),
                        row.getAs("label"),
                        row.getAs("boxed"),
                        row.getAs("surest"),
                        row.getAs("unsurest")))
                .toList();
        return PanelOrder.first(candidates, most);
    }

    private static Column rank(Column order) {
        return row_number().over(Window.partitionBy("finding", "group").orderBy(order, col("image_id")));
    }
}
