package org.hilum.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.HilumException;
import org.hilum.domain.LabelerNames;
import org.hilum.domain.Level;
import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.labelers.Labelers;
import org.hilum.lake.Changes;
import org.hilum.lake.JoinKey;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;

/**
 * {@code ingest labels}: reads labels made elsewhere under a labeler's name. New labels of a subject replace the
 * labeler's earlier ones. Labels may arrive before their images.
 *
 * @param source URI of a CSV file or folder, or a glob
 * @param labeler name of the labeler
 * @param version version of the labeler
 * @param level level of the ids, image or study; by default derived from the header or the form of each id
 * @param ignored names of columns that are not findings
 * @param site site of the ids
 * @param recheck whether known files are read again
 */
public record IngestLabels(
        String source,
        String labeler,
        String version,
        Optional<Level> level,
        Set<String> ignored,
        Site site,
        boolean recheck)
        implements Job<IngestCounts> {
    /** Name of the format. */
    public static final String FORMAT = "wide-csv";

    private static final String STAGE = IngestPipeline.STAGE_PREFIX + "labels";

    public IngestLabels {
        if (labeler.equals(LabelerNames.MINER)
                || !labeler.matches("[A-Za-z0-9._-]+")
                || !version.matches("[A-Za-z0-9._-]+")) {
            throw HilumException.wrongUsage(
                    "--labeler and --labeler-version consist of letters, digits, dots and dashes, and the name"
                            + " hilum is reserved for the miner.");
        }
    }

    @Override
    public String name() {
        return STAGE;
    }

    @Override
    public IngestCounts run(Run run) {
        ingest(run);
        return IngestCounts.of(run, IngestCounts.LABEL_ROWS);
    }

    private void ingest(Run run) {
        Lake lake = run.lake();
        Configuration hadoop = lake.spark().sparkContext().hadoopConfiguration();
        String ingestFingerprint = STAGE + " " + FORMAT + " site=" + site.fingerprint() + " " + labeler + "@" + version
                + " level=" + level.map(Level::id).orElse("any") + " ignored=" + new TreeSet<>(ignored);
        IngestPipeline pipeline = new IngestPipeline(STAGE, IngestCounts.LABEL_ROWS, ingestFingerprint, recheck, 1);
        List<SourceFile> files = pipeline.filesToRead(run, SourceFiles.list(hadoop, source, Set.of("csv")));
        if (files.isEmpty()) {
            return;
        }
        WideLabels reader = WideLabels.of(CsvHeader.read(hadoop, files), level, ignored, site);
        pipeline.run(run, files, WideLabels.SCHEMA, reader, kept -> withRejectionReason(lake, kept), accepted -> {
            Dataset<Row> labels = accepted.withColumn("label", explode(col("labels")))
                    .select(
                            col("level"),
                            col("subject_id"),
                            col("label.finding").as("finding"),
                            lit(labeler).as("labeler"),
                            lit(version).as("labeler_version"),
                            col("label.value").as("value"),
                            lit(null).cast("int").as("mentions"),
                            lit(run.id()).as("batch"));
            Scope scope = Scope.of(accepted.select("level", "subject_id"))
                    .and(col("labeler").equalTo(labeler))
                    .and(col("labeler_version").equalTo(version));
            Changes changes = run.replace(LakeTable.LABELS, labels, scope);
            run.count("labels new", changes.inserted())
                    .count("labels changed", changes.updated())
                    .count("labels gone", changes.deleted());
            new Labelers(run)
                    .recordCurrentVersion(
                            labeler, version, "as the file's maker means it", "as the file's maker means it");
        });
    }

    private static Dataset<Row> withRejectionReason(Lake lake, Dataset<Row> kept) {
        Dataset<Row> owners = lake.read(LakeTable.IMAGES)
                .select(
                        lit(Level.IMAGE.id()).as("level"),
                        col("image_id").as("subject_id"),
                        col("patient_id").as("known_patient"));
        return kept.withColumn("is_first", IngestPipeline.isFirstOf("level", "subject_id"))
                .join(owners, JoinKey.of("level", "subject_id"), "left_outer")
                .withColumn(
                        "reason",
                        when(col("is_first").equalTo(false), "the id was given to an earlier record of this source")
                                .when(
                                        col("patient_id").notEqual(col("known_patient")),
                                        "the patient differs from that of the image in the lake"))
                .drop("is_first", "known_patient");
    }
}
