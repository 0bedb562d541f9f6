package org.hilum.ingest.review;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.Level;
import org.hilum.ingest.CsvHeader;
import org.hilum.ingest.IngestCounts;
import org.hilum.ingest.IngestPipeline;
import org.hilum.ingest.IngestPolicy;
import org.hilum.ingest.Pseudonyms;
import org.hilum.ingest.SourceFile;
import org.hilum.ingest.SourceFiles;
import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.labelers.Labelers;
import org.hilum.lake.Changes;
import org.hilum.lake.JoinKey;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;

/**
 * {@code review import}: answers of radiologists become labels of the labeler {@value #LABELER}. Answers that are not in the file stay as
 * they are; a second answer to the same label replaces the first.
 *
 * @param source URI of a file that {@code review export} wrote and people filled in
 * @param policy how known files and broken records are treated
 */
public record ImportReview(String source, IngestPolicy policy) implements Job<IngestCounts> {
    /** Name of the labeler. */
    public static final String LABELER = "review";

    private static final String VERSION = "1";
    private static final String NAME = "review import";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public IngestCounts run(Run run) {
        Lake lake = run.lake();
        Configuration hadoop = lake.spark().sparkContext().hadoopConfiguration();
        IngestPipeline pipeline = new IngestPipeline(NAME, IngestCounts.LABEL_ROWS, NAME, Pseudonyms.NONE, policy, 1);
        List<SourceFile> files = pipeline.filesToRead(run, SourceFiles.list(hadoop, source, Set.of("csv")));
        if (!files.isEmpty()) {
            pipeline.run(
                    run,
                    files,
                    ReviewAnswers.SCHEMA,
                    ReviewAnswers.of(CsvHeader.read(hadoop, files)),
                    kept -> withRejectionReason(lake, kept),
                    accepted -> write(run, accepted));
        }
        return IngestCounts.of(run, IngestCounts.LABEL_ROWS);
    }

    private static Dataset<Row> withRejectionReason(Lake lake, Dataset<Row> kept) {
        Dataset<Row> images = lake.read(LakeTable.IMAGES);
        Dataset<Row> known = subjects(images, Level.IMAGE, "image_id")
                .union(subjects(images, Level.STUDY, "study_id"))
                .union(subjects(lake.read(LakeTable.REPORTS), Level.STUDY, "study_id"))
                .distinct()
                .withColumn("is_known", lit(true));
        return kept.withColumn("is_first", IngestPipeline.isFirstOf("level", "subject_id", "finding"))
                .join(known, JoinKey.of("level", "subject_id"), "left_outer")
                .withColumn(
                        "reason",
                        when(col("is_known").isNull(), "the lake has no such image or study")
                                .when(
                                        col("is_first").equalTo(false),
                                        "an earlier record of this source answers the same label"))
                .drop("is_known", "is_first");
    }

    private static Dataset<Row> subjects(Dataset<Row> rows, Level level, String id) {
        return rows.select(lit(level.id()).as("level"), col(id).as("subject_id"));
    }

    private static void write(Run run, Dataset<Row> accepted) {
        Dataset<Row> labels = accepted.withColumn("labeler", lit(LABELER))
                .withColumn("labeler_version", lit(VERSION))
                .withColumn("mentions", lit(null).cast("int"))
                .withColumn("laterality", lit(null).cast("string"))
                .withColumn("severity", lit(null).cast("string"))
                .withColumn("change", lit(null).cast("string"))
                .withColumn("source_record", col("number"))
                .withColumn("batch", lit(run.id()));
        Changes changes = run.replace(LakeTable.LABELS, labels, Scope.upsert());
        run.count("labels new", changes.inserted()).count("labels changed", changes.updated());
        new Labelers(run)
                .recordCurrentVersion(LABELER, VERSION, "the reader denies the finding", "the reader was not asked");
    }
}
