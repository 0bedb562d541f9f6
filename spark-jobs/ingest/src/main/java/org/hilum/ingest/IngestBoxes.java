package org.hilum.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.lake.Changes;
import org.hilum.lake.JoinKey;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;

/**
 * {@code ingest boxes}: reads ground-truth boxes, which are for tests only. Boxes of images that are not in the lake
 * are kept and counted, since the images may follow.
 *
 * @param source URI of a CSV file in the format of the NIH release
 * @param site site of the ids
 * @param recheck whether known files are read again
 */
public record IngestBoxes(String source, Site site, boolean recheck) implements Job<IngestCounts> {
    /** Name of the format. */
    public static final String FORMAT = "nih-bbox";

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
        IngestPipeline pipeline = new IngestPipeline(
                STAGE, IngestCounts.BOXES, STAGE + " " + FORMAT + " site=" + site.fingerprint(), recheck, 1);
        List<SourceFile> files = pipeline.filesToRead(run, SourceFiles.list(hadoop, source, Set.of("csv")));
        if (files.isEmpty()) {
            return;
        }
        NihBoxes.requireHeader(CsvHeader.read(hadoop, files));
        pipeline.run(
                run,
                files,
                NihBoxes.SCHEMA,
                new NihBoxes(site),
                kept -> kept.withColumn("reason", lit(null).cast("string")),
                accepted -> {
                    Dataset<Row> boxes = accepted.withColumn(
                                    "n",
                                    row_number()
                                            .over(Window.partitionBy("image_id", "finding")
                                                    .orderBy("source_uri", "number")))
                            .withColumn("source", lit(FORMAT))
                            .withColumn("frame_width", lit(NihBoxes.FRAME.width()))
                            .withColumn("frame_height", lit(NihBoxes.FRAME.height()))
                            .withColumn("batch", lit(run.id()));
                    Scope scope = Scope.of(accepted.select("image_id").distinct())
                            .and(col("source").equalTo(FORMAT));
                    Changes changes = run.replace(LakeTable.BOXES, boxes, scope);
                    Dataset<Row> images = lake.read(LakeTable.IMAGES).select("image_id");
                    run.count("boxes new", changes.inserted())
                            .count(
                                    "boxes of images that the lake does not hold",
                                    accepted.join(images, JoinKey.of("image_id"), "left_anti")
                                            .count());
                });
    }
}
