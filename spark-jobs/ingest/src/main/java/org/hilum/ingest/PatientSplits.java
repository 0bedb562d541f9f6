package org.hilum.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.hilum.domain.HilumException;
import org.hilum.domain.ImageId;
import org.hilum.domain.PatientSplit;
import org.hilum.domain.Split;
import org.hilum.job.Run;
import org.hilum.lake.JoinKey;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;

/**
 * Assigns every patient of the lake to a part of the split: by the hash of their id, or, if a list of test images was
 * given for that split, by whether one of their images is on it.
 *
 * @param name name of the split
 * @param seed seed of the hash
 */
record PatientSplits(String name, long seed) {
    private static final StructType SCHEMA =
            StructType.fromDDL("split_name string, patient_id string, split string, decided_by string");

    /** Stores a list with one image id per line, which may include images that are ingested later. */
    void storeTestList(Run run, String uri, Site site) {
        Lake lake = run.lake();
        Path path = new Path(uri);
        List<String> images;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                path.getFileSystem(lake.spark().sparkContext().hadoopConfiguration())
                        .open(path),
                StandardCharsets.UTF_8))) {
            images = lines.lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> site.id(ImageId.of(line)))
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw HilumException.wrongUsage("The split list " + uri + " cannot be read: " + e.getMessage());
        }
        Dataset<Row> rows = lake.spark()
                .createDataset(images, Encoders.STRING())
                .toDF("image_id")
                .withColumn("split_name", lit(name))
                .withColumn("source_uri", lit(uri))
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
                .select("image_id");
        boolean byList = !listedImages.isEmpty();
        // image names of the NIH release contain the patient, so images that are not ingested yet count as well
        MapFunction<String, String> nihPatient = ImageIds::patientWithSite;
        Dataset<Row> listed = images.join(listedImages, JoinKey.of("image_id"), "left_semi")
                .select("patient_id")
                .union(listedImages
                        .as(Encoders.STRING())
                        .map(nihPatient, Encoders.STRING())
                        .toDF("patient_id")
                        .where("patient_id != ''"))
                .distinct()
                .withColumn("listed", lit(true));
        String splitName = name;
        long hashSeed = seed;
        MapFunction<Row, Row> part = row -> {
            PatientSplit hash = new PatientSplit(hashSeed);
            String patient = row.getAs("patient_id");
            boolean isListed = row.getAs("listed") != null;
            Split split = byList ? hash.of(patient, isListed) : hash.of(patient);
            return RowFactory.create(splitName, patient, split.id(), byList ? "list" : "hash");
        };
        Dataset<Row> rows = images.select("patient_id")
                .distinct()
                .join(listed, JoinKey.of("patient_id"), "left_outer")
                .select("patient_id", "listed")
                .map(part, Encoders.row(SCHEMA))
                .withColumn("batch", lit(run.id()));
        run.count("patients", rows.count());
        run.replace(LakeTable.SPLITS, rows, Scope.where(col("split_name").equalTo(name)));
    }
}
