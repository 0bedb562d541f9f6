package org.hilum.training;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.hilum.domain.Finding;
import org.hilum.domain.HilumException;
import org.hilum.domain.Split;
import org.hilum.job.Run;
import org.hilum.labelers.LabelerVersion;
import org.hilum.lake.JoinKey;
import org.hilum.lake.LakeTable;
import org.hilum.registry.LabelledImages;
import org.hilum.thorax.ImageQuality;

/**
 * Selects the images that a model may be trained or validated on, with their label vectors, and counts the excluded
 * ones.
 *
 * @param settings findings, views and policy for uncertain labels
 * @param splitName name of the split
 */
record TrainingExamples(TrainSettings settings, String splitName) {
    private static final StructType SCHEMA =
            StructType.fromDDL("image_id string, patient_id string, sha256 string, split string, labels array<int>,"
                    + " places array<string>");

    /**
     * Returns the columns image_id, patient_id, sha256, split, labels and places (both in the order of the network's findings; places
     * are empty if none of the image is known, or training ignores them).
     *
     * @param run run that counts the images
     * @param labeler labeler whose labels are used
     * @throws HilumException of kind failed if there are no such images
     */
    Dataset<Row> select(Run run, LabelerVersion labeler) {
        Dataset<Row> labelled = chests(run, new LabelledImages(run, labeler, splitName).rows());
        Column seen = settings.views().filter();
        Column usable = seen.and(col("split").notEqual(Split.TEST.id()));
        Row counts = labelled.agg(count(lit(1)), count_if(seen), count_if(usable.and(col("boxed"))))
                .first();
        long images = run.read(LakeTable.IMAGES).count();
        run.count("images", images)
                .count("images with labels", counts.getLong(0))
                .count("images left out for their view", counts.getLong(0) - counts.getLong(1))
                .count("images left out for boxes", counts.getLong(2));
        if (counts.getLong(0) == 0) {
            throw HilumException.failed("None of the " + images + " images of the lake has labels of " + labeler
                    + ": the image ids of labels and images do not match, or one of them is not ingested yet.");
        }
        if (counts.getLong(1) == 0) {
            throw HilumException.failed("None of the images with labels has a view that train.views selects ("
                    + settings.views().id() + ").");
        }
        List<Finding> findings = settings.network().findings();
        UncertainLabels uncertain = settings.uncertain();
        boolean learnsPlaces = settings.training().locationWeight() > 0;
        MapFunction<Row, Row> vector = row -> RowFactory.create(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Arrays.stream(LabelVector.of(row.getJavaMap(4), findings, uncertain))
                        .boxed()
                        .toArray(Integer[]::new),
                places(row.isNullAt(5) ? Map.of() : row.getJavaMap(5), findings));
        Dataset<Row> chosen = labelled.where(usable.and(not(col("boxed"))));
        Dataset<Row> said = learnsPlaces
                ? chosen.join(new ReportedRegions(run).said(labeler, findings), JoinKey.of("image_id"), "left_outer")
                : chosen.withColumn("said", lit(null).cast("map<string,string>"));
        if (learnsPlaces) {
            run.count("images with places", said.where(col("said").isNotNull()).count());
        }
        return said.select("image_id", "patient_id", "sha256", "split", "labels", "said")
                .map(vector, Encoders.row(SCHEMA));
    }

    private static String[] places(Map<String, String> said, List<Finding> findings) {
        return said.isEmpty()
                ? new String[0]
                : findings.stream()
                        .map(finding -> said.getOrDefault(finding.id(), ""))
                        .toArray(String[]::new);
    }

    /** Leaves out images that are no upright frontal chest images, if the settings say so. */
    private Dataset<Row> chests(Run run, Dataset<Row> labelled) {
        if (!settings.chestsOnly()) {
            return labelled;
        }
        Dataset<Row> others = run.lake()
                .read(LakeTable.THORAX)
                .where(not(col("quality").isin(ImageQuality.GOOD.id(), ImageQuality.CUT_OFF.id())))
                .select("image_id");
        run.count(
                "images left out for their quality",
                labelled.join(others, JoinKey.of("image_id"), "left_semi").count());
        return labelled.join(others, JoinKey.of("image_id"), "left_anti");
    }
}
