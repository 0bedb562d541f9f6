package org.hilum.promotion;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.hilum.classifier.ManifestRow;
import org.hilum.domain.Finding;
import org.hilum.domain.Split;
import org.hilum.job.Run;
import org.hilum.lake.BoxRow;
import org.hilum.lake.CachedRows;
import org.hilum.lake.JoinKey;
import org.hilum.lake.LakeTable;
import org.hilum.registry.LabelledImages;
import org.hilum.registry.Model;
import org.hilum.registry.Models;

/**
 * The guards of a promotion. A model that was trained on its test patients, or on labels that recently became wrong,
 * may appear better than the champion; therefore these checks come before the comparison of metrics.
 *
 * @param run run that checks
 * @param candidate model that may be promoted
 * @param splitName name of the split
 * @param settings limits of the guards
 */
public record Guards(Run run, Model candidate, String splitName, GuardSettings settings) {

    /**
     * Returns the results of all guards.
     *
     * @param arrivals finished jobs since the last finished nightly run
     */
    public List<Guard> check(Arrivals arrivals) {
        List<Guard> guards = new ArrayList<>();
        try (CachedRows patients = CachedRows.of(manifestPatients())) {
            guards.add(patientOverlap(patients.rows()));
            guards.add(boxedInTraining(patients.rows()));
        }
        guards.addAll(new LabelDrift(run, candidate.labeler(), settings).check(arrivals));
        guards.add(rules().quarantine(arrivals.ingested()));
        guards.add(testPositives());
        return guards;
    }

    private GuardRules rules() {
        return new GuardRules(settings);
    }

    /** Returns columns patient_id, image_id, split of all images that the model was trained and validated on. */
    private Dataset<Row> manifestPatients() {
        SparkSession spark = run.lake().spark();
        List<Row> rows = Models.read(run.lake(), candidate).manifest().stream()
                .map(Guards::row)
                .toList();
        Dataset<Row> manifest = spark.createDataFrame(rows, StructType.fromDDL("image_id string, split string"));
        return manifest.join(
                run.read(LakeTable.IMAGES).select("image_id", "patient_id"), JoinKey.of("image_id"), "inner");
    }

    private static Row row(ManifestRow row) {
        return RowFactory.create(row.imageId(), row.split());
    }

    private Guard patientOverlap(Dataset<Row> manifest) {
        Dataset<Row> test = run.read(LakeTable.SPLITS)
                .where(col("split_name").equalTo(splitName).and(col("split").equalTo(Split.TEST.id())))
                .select("patient_id");
        Dataset<Row> parts =
                manifest.select("patient_id", "split").union(test.withColumn("split", lit(Split.TEST.id())));
        long overlap = parts.groupBy("patient_id")
                .agg(countDistinct("split").as("parts"))
                .where(col("parts").gt(1))
                .count();
        return rules().patientOverlap(
                        overlap, manifest.select("patient_id").distinct().count());
    }

    private Guard boxedInTraining(Dataset<Row> manifest) {
        Dataset<Row> boxed = run.read(LakeTable.BOXES)
                .where(BoxRow.isForTests())
                .select("image_id")
                .distinct();
        long images = manifest.join(boxed, JoinKey.of("image_id"), "left_semi").count();
        return rules().boxedInTraining(images, manifest.count());
    }

    private Guard testPositives() {
        Set<String> findings = candidate.findings().stream().map(Finding::id).collect(Collectors.toSet());
        long positives = new LabelledImages(run, candidate.labeler(), splitName)
                .rows()
                .where(col("split")
                        .equalTo(Split.TEST.id())
                        .and(candidate.views().filter()))
                .select(explode(col("labels")))
                .where(col("value").equalTo(1).and(col("key").isin(findings.toArray())))
                .agg(count(lit(1)))
                .as(Encoders.LONG())
                .first();
        return rules().testPositives(positives);
    }
}
