package org.hilum.registry;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.Level;
import org.hilum.job.Run;
import org.hilum.labelers.LabelerVersion;
import org.hilum.labelers.LabelsInForce;
import org.hilum.lake.BoxRow;
import org.hilum.lake.JoinKey;
import org.hilum.lake.LakeTable;

/**
 * Images with the labels of one labeler, or of several in an order. Labels of an image take precedence over labels of its study. Images without
 * either are left out.
 */
public final class LabelledImages {
    private final Run run;
    private final LabelerVersion labeler;
    private final String splitName;

    public LabelledImages(Run run, LabelerVersion labeler, String splitName) {
        this.run = run;
        this.labeler = labeler;
        this.splitName = splitName;
    }

    /**
     * Returns the labelled images: columns image_id, patient_id, sha256, view, split, boxed (whether an image of the
     * patient has a box) and labels, a map from finding to 1, 0 or -1 without the findings that were not mentioned.
     */
    public Dataset<Row> rows() {
        Dataset<Row> labels = LabelsInForce.select(run.read(LakeTable.LABELS), labeler)
                .groupBy("level", "subject_id")
                .agg(map_from_entries(collect_list(struct("finding", "value"))).as("labels"));
        Dataset<Row> ofImage = labels.where(col("level").equalTo(Level.IMAGE.id()))
                .select(col("subject_id").as("image_id"), col("labels").as("image_labels"));
        Dataset<Row> ofStudy = labels.where(col("level").equalTo(Level.STUDY.id()))
                .select(col("subject_id").as("study_id"), col("labels").as("study_labels"));
        Dataset<Row> images = run.read(LakeTable.IMAGES).select("image_id", "study_id", "patient_id", "sha256", "view");
        Dataset<Row> boxed = run.read(LakeTable.BOXES)
                .where(BoxRow.isForTests())
                .select("image_id")
                .distinct()
                .join(images, JoinKey.of("image_id"), "inner")
                .select("patient_id")
                .distinct()
                .withColumn("boxed", lit(true));
        Dataset<Row> splits = run.read(LakeTable.SPLITS)
                .where(col("split_name").equalTo(splitName))
                .select("patient_id", "split");
        return images.join(ofImage, JoinKey.of("image_id"), "left_outer")
                .join(ofStudy, JoinKey.of("study_id"), "left_outer")
                .withColumn("labels", coalesce(col("image_labels"), col("study_labels")))
                .where(col("labels").isNotNull())
                .join(splits, JoinKey.of("patient_id"), "inner")
                .join(boxed, JoinKey.of("patient_id"), "left_outer")
                .select(
                        col("image_id"),
                        col("patient_id"),
                        col("sha256"),
                        col("view"),
                        col("split"),
                        coalesce(col("boxed"), lit(false)).as("boxed"),
                        col("labels"));
    }
}
