package org.hilum.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.hilum.domain.PatientSplit;
import org.hilum.domain.Split;
import org.hilum.job.Run;
import org.hilum.lake.JoinKey;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;

/**
 * Assigns every patient of the lake to a part of the split: by the hash of their id, or, if a list was given for that split, by the
 * part of their images on it. A patient with images in several parts is in the test part, else in the validation part.
 *
 * @param name name of the split
 * @param seed seed of the hash
 */
record PatientSplits(String name, long seed) {
    private static final StructType SCHEMA =
            StructType.fromDDL("split_name string, patient_id string, split string, decided_by string");

    /** Stores a list, which may include images that are ingested later. */
    void storeList(Run run, String uri, Site site) {
        Lake lake = run.lake();
        SplitList list = SplitList.read(lake.spark().sparkContext().hadoopConfiguration(), uri);
        List<Row> images = list.parts().entrySet().stream()
                .map(image -> RowFactory.create(site.id(image.getKey()), image.getValue()))
                .toList();
        Dataset<Row> rows = lake.spark()
                .createDataFrame(images, StructType.fromDDL("image_id string, part string"))
                .dropDuplicates("image_id")
                .withColumn("split_name", lit(name))
                .withColumn("source_uri", lit(site.pseudonyms().file(uri)))
                .withColumn("batch", lit(run.id()));
        run.count("images on the split list", images.size());
        run.replace(LakeTable.SPLIT_LISTS, rows, Scope.where(col("split_name").equalTo(name)));
    }

    /** Updates {@code splits} with the images and the list. */
    void assign(Run run) {
        Lake lake = run.lake();
        Dataset<Row> images = lake.read(LakeTable.IMAGES).select("image_id", "patient_id");
        Dataset<Row> listedImages = lake.read(LakeTable.SPLIT_LISTS)
                .where(col("split_name").equalTo(name))
                .select(
                        col("image_id"),
                        coalesce(col("part"), lit(Split.TEST.id())).as("part"));
        boolean byList = !listedImages.isEmpty();
        boolean restIsTest = byList
                && listedImages.where(col("part").notEqual(SplitList.NOT_TEST)).isEmpty();
        // image names of the NIH release contain the patient, so images that are not ingested yet count as well
        MapFunction<Row, Row> nihPatient =
                row -> RowFactory.create(ImageIds.patientWithSite(row.getString(0)), row.getString(1));
        Dataset<Row> listed = images.join(listedImages, JoinKey.of("image_id"), "inner")
                .select("patient_id", "part")
                .union(listedImages
                        .map(nihPatient, Encoders.row(StructType.fromDDL("patient_id string, part string")))
                        .where("patient_id != ''"))
                .groupBy("patient_id")
                .agg(collect_set("part").as("parts"));
        String splitName = name;
        long hashSeed = seed;
        MapFunction<Row, Row> part = row -> {
            PatientSplit hash = new PatientSplit(hashSeed);
            String patient = row.getAs("patient_id");
            List<String> parts = row.isNullAt(1) ? List.of() : row.getList(1);
            Split split = byList ? listedPart(hash, patient, parts, restIsTest) : hash.of(patient);
            return RowFactory.create(splitName, patient, split.id(), byList ? "list" : "hash");
        };
        Dataset<Row> rows = images.select("patient_id")
                .distinct()
                .join(listed, JoinKey.of("patient_id"), "left_outer")
                .select("patient_id", "parts")
                .map(part, Encoders.row(SCHEMA))
                .withColumn("batch", lit(run.id()));
        run.count("patients", rows.count());
        run.replace(LakeTable.SPLITS, rows, Scope.where(col("split_name").equalTo(name)));
    }

    /** Returns the part of a patient by a list; the hash decides between training and validation where the list does not. */
    private static Split listedPart(PatientSplit hash, String patient, List<String> parts, boolean restIsTest) {
        for (Split split : List.of(Split.TEST, Split.VALIDATION, Split.TRAIN)) {
            if (parts.contains(split.id())) {
                return split;
            }
        }
        return hash.of(patient, parts.isEmpty() && restIsTest);
    }
}
