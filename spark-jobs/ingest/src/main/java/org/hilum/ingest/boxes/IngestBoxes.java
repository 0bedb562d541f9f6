package org.hilum.ingest.boxes;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.hilum.ingest.CsvHeader;
import org.hilum.ingest.IngestCounts;
import org.hilum.ingest.IngestPipeline;
import org.hilum.ingest.IngestPolicy;
import org.hilum.ingest.RecordReader;
import org.hilum.ingest.Site;
import org.hilum.ingest.SourceFile;
import org.hilum.ingest.SourceFiles;
import org.hilum.ingest.acquisition.FileNames;
import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.lake.Changes;
import org.hilum.lake.JoinKey;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;

/**
 * {@code ingest boxes}: reads boxes that people drew. Boxes of images that are not in the lake are kept and counted, since the
 * images may follow; only boxes in pixels of an image whose size no file says need the image.
 *
 * @param format format of the files
 * @param use what the boxes are for; empty for what the format is for
 * @param source URI of a file or folder, or a glob
 * @param site site of the ids
 * @param policy how known files and broken records are treated
 */
public record IngestBoxes(BoxFormat format, Optional<BoxUse> use, String source, Site site, IngestPolicy policy)
        implements Job<IngestCounts> {
    private static final String STAGE = IngestPipeline.STAGE_PREFIX + "boxes";

    @Override
    public String name() {
        return STAGE;
    }

    @Override
    public IngestCounts run(Run run) {
        ingest(run);
        return IngestCounts.of(run, IngestCounts.BOXES);
    }

    private void ingest(Run run) {
        Lake lake = run.lake();
        Configuration hadoop = lake.spark().sparkContext().hadoopConfiguration();
        BoxUse effective = use.orElse(format.use());
        String fingerprint = STAGE + " " + format + " site=" + site.fingerprint()
                + (effective == format.use() ? "" : " use=" + effective);
        IngestPipeline pipeline =
                new IngestPipeline(STAGE, IngestCounts.BOXES, fingerprint, site.pseudonyms(), policy, 1);
        List<SourceFile> files = pipeline.filesToRead(run, SourceFiles.list(hadoop, source, format.extensions()));
        if (files.isEmpty()) {
            return;
        }
        RecordReader reader =
                format.isJson() ? format.jsonReader(site) : format.csvReader(CsvHeader.read(hadoop, files), site);
        pipeline.run(
                run,
                files,
                BoxRecord.SCHEMA,
                reader,
                kept -> withRejectionReason(lake, new FileNames(run).resolve(kept, "image_id")),
                accepted -> write(run, accepted, effective));
    }

    private static Dataset<Row> withRejectionReason(Lake lake, Dataset<Row> kept) {
        Dataset<Row> sizes = lake.read(LakeTable.IMAGES)
                .select(
                        col("image_id"),
                        col("width").as("image_width"),
                        col("height").as("image_height"));
        Column isBox = col("finding").isNotNull();
        Column exceeds = col("x").lt(-BoxRecord.SLACK)
                .or(col("y").lt(-BoxRecord.SLACK))
                .or(col("x").plus(col("width")).gt(col("frame_width").plus(BoxRecord.SLACK)))
                .or(col("y").plus(col("height")).gt(col("frame_height").plus(BoxRecord.SLACK)));
        return kept.withColumn(
                        "is_first",
                        IngestPipeline.isFirstOf("image_id", "finding", "reader", "x", "y", "width", "height"))
                .join(sizes, JoinKey.of("image_id"), "left_outer")
                .withColumn("frame_width", coalesce(col("frame_width"), col("image_width")))
                .withColumn("frame_height", coalesce(col("frame_height"), col("image_height")))
                .withColumn(
                        "reason",
                        when(isBox.and(col("is_first").equalTo(false)), IngestPipeline.REPEATED)
                                .when(
                                        isBox.and(col("frame_width").isNull()),
                                        "the size of the image is not known: ingest the images first")
                                .when(isBox.and(exceeds), "a box outside the frame of its image"))
                .drop("is_first", "image_width", "image_height");
    }

    private void write(Run run, Dataset<Row> accepted, BoxUse effective) {
        Dataset<Row> drawn = accepted.where(col("finding").isNotNull());
        Dataset<Row> boxes = drawn.withColumn(
                        "source",
                        when(col("reader").isNull(), lit(format.id()))
                                .otherwise(concat(lit(format.id() + ":"), col("reader"))))
                .withColumn(
                        "n",
                        row_number()
                                .over(Window.partitionBy("image_id", "finding", "source")
                                        .orderBy("source_uri", "number")))
                .withColumn("use", lit(effective.id()))
                .withColumn("batch", lit(run.id()));
        Scope scope = Scope.of(accepted.select("image_id").distinct())
                .and(col("source").equalTo(format.id()).or(col("source").startsWith(format.id() + ":")));
        Changes changes = run.replace(LakeTable.BOXES, boxes, scope);
        Dataset<Row> images = run.lake().read(LakeTable.IMAGES).select("image_id");
        run.count("boxes new", changes.inserted())
                .count(
                        "boxes of images that the lake does not hold",
                        drawn.join(images, JoinKey.of("image_id"), "left_anti").count());
        long without = accepted.where(col("finding").isNull()).count();
        if (without > 0) {
            run.count("records of images without a box", without);
        }
        run.remark(
                effective == BoxUse.TEST
                        ? "The boxes are for tests: their patients are not trained on."
                        : "The boxes are for training: they exclude no patient, and no evaluation counts them.");
    }
}
