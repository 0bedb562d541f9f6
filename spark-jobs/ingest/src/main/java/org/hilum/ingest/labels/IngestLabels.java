package org.hilum.ingest.labels;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.hilum.domain.HilumException;
import org.hilum.domain.LabelerNames;
import org.hilum.domain.Level;
import org.hilum.ingest.CsvHeader;
import org.hilum.ingest.IngestCounts;
import org.hilum.ingest.IngestPipeline;
import org.hilum.ingest.IngestPolicy;
import org.hilum.ingest.Site;
import org.hilum.ingest.SourceFile;
import org.hilum.ingest.SourceFiles;
import org.hilum.ingest.acquisition.AcquisitionTable;
import org.hilum.ingest.acquisition.FileNames;
import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.labelers.Labelers;
import org.hilum.lake.Changes;
import org.hilum.lake.JoinKey;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;

/**
 * {@code ingest labels}: reads labels made elsewhere under a labeler's name, and what the table says of patients and
 * acquisitions. New labels of a subject replace the labeler's earlier ones. Labels may arrive before their images.
 *
 * @param format format of the tables; empty to recognise it from the header
 * @param source URI of a CSV file or folder, or a glob
 * @param labeler name of the labeler
 * @param version version of the labeler
 * @param level level of the ids of a table of one's own, image or study; by default derived from the header or the form of
 *     each id
 * @param ignored columns of such a table that are left out
 * @param readers what becomes of the labels of several readers
 * @param site site of the ids
 * @param policy how known files and broken records are treated
 */
public record IngestLabels(
        Optional<LabelFormat> format,
        String source,
        String labeler,
        String version,
        Optional<Level> level,
        IgnoredColumns ignored,
        Readers readers,
        Site site,
        IngestPolicy policy)
        implements Job<IngestCounts> {
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
        IngestPipeline pipeline =
                new IngestPipeline(STAGE, IngestCounts.LABEL_ROWS, fingerprint(), site.pseudonyms(), policy, 1);
        List<SourceFile> files = pipeline.filesToRead(run, SourceFiles.list(hadoop, source, Set.of("csv", "tsv")));
        if (files.isEmpty()) {
            return;
        }
        CsvHeader header = CsvHeader.read(hadoop, files);
        LabelFormat read = LabelFormat.of(header, format, ignored);
        if (format.isEmpty()) {
            run.remark("Format " + read + ", recognised from the header.");
        }
        LabelRows rows = new LabelRows(read.table(header, level, ignored), site);
        pipeline.run(
                run,
                files,
                LabelRows.SCHEMA,
                rows,
                kept -> withRejectionReason(lake, withImageIds(run, kept), read),
                accepted -> write(run, accepted, read));
    }

    private String fingerprint() {
        return STAGE + " " + format.map(LabelFormat::id).orElse("any") + " site=" + site.fingerprint() + " " + labeler
                + "@" + version + " level=" + level.map(Level::id).orElse("any") + " ignored="
                + (ignored.allUnknown() ? "unknown" : new TreeSet<>(ignored.names()))
                + (readers == Readers.EACH ? " readers=each" : "");
    }

    /** Replaces names of files by the ids of their images. */
    private static Dataset<Row> withImageIds(Run run, Dataset<Row> kept) {
        Column ofImage = col("level").equalTo(Level.IMAGE.id());
        return new FileNames(run).resolve(kept.where(ofImage), "subject_id").unionByName(kept.where(not(ofImage)));
    }

    private static Dataset<Row> withRejectionReason(Lake lake, Dataset<Row> kept, LabelFormat format) {
        Dataset<Row> owners = lake.read(LakeTable.IMAGES)
                .select(
                        lit(Level.IMAGE.id()).as("level"),
                        col("image_id").as("subject_id"),
                        col("patient_id").as("known_patient"));
        WindowSpec ofSubject = Window.partitionBy("level", "subject_id").orderBy("source_uri", "number");
        Column isLater = format.namesReaders()
                ? lit(false)
                : IngestPipeline.isFirstOf("level", "subject_id").equalTo(false);
        return kept.withColumn("is_later", isLater)
                .withColumn(
                        "is_same", col("labels").equalTo(first(col("labels")).over(ofSubject)))
                .join(owners, JoinKey.of("level", "subject_id"), "left_outer")
                .withColumn(
                        "reason",
                        when(
                                        col("patient_id").notEqual(col("known_patient")),
                                        "the patient differs from that of the image in the lake")
                                .when(col("is_later").and(col("is_same")), IngestPipeline.REPEATED)
                                .when(
                                        col("is_later"),
                                        "an earlier record of this source has other labels for the same id"))
                .drop("is_later", "is_same", "known_patient");
    }

    private void write(Run run, Dataset<Row> accepted, LabelFormat read) {
        Dataset<Row> labels = labels(accepted, read)
                .withColumn("labeler_version", lit(version))
                .withColumn("mentions", lit(null).cast("int"))
                .withColumn("laterality", lit(null).cast("string"))
                .withColumn("severity", lit(null).cast("string"))
                .withColumn("change", lit(null).cast("string"))
                .withColumn("batch", lit(run.id()));
        Scope scope = Scope.of(accepted.select("level", "subject_id").distinct())
                .and(isOfLabeler(read))
                .and(col("labeler_version").equalTo(version));
        Changes changes = run.replace(LakeTable.LABELS, labels, scope);
        run.count("labels new", changes.inserted())
                .count("labels changed", changes.updated())
                .count("labels gone", changes.deleted());
        if (!read.namesReaders()) {
            long blank = accepted.where(size(col("labels")).equalTo(0)).count();
            if (blank > 0) {
                run.count("label rows whose labels are unknown", blank);
            }
        }
        countUnknownImages(run, accepted);
        recordLabelers(run, labels, read);
        new AcquisitionTable(run)
                .update(accepted.where(col("acquisition").isNotNull())
                        .select(col("subject_id").as("image_id"), col("acquisition.*")));
    }

    private static void countUnknownImages(Run run, Dataset<Row> accepted) {
        Dataset<Row> images =
                run.lake().read(LakeTable.IMAGES).select(col("image_id").as("subject_id"));
        long unknown = accepted.where(col("level").equalTo(Level.IMAGE.id()))
                .join(images, JoinKey.of("subject_id"), "left_anti")
                .count();
        if (unknown > 0) {
            run.count("label rows of images that the lake does not hold", unknown);
        }
    }

    /** Returns the columns level, subject_id, finding, labeler, value, source_uri and source_record. */
    private Dataset<Row> labels(Dataset<Row> accepted, LabelFormat read) {
        if (!read.namesReaders()) {
            return accepted.withColumn("label", explode(col("labels")))
                    .select(
                            col("level"),
                            col("subject_id"),
                            col("label.finding").as("finding"),
                            col("label.value").as("value"),
                            col("source_uri"),
                            col("number").as("source_record"))
                    .withColumn("labeler", lit(labeler));
        }
        ReaderLabels ofReaders = new ReaderLabels(accepted);
        return readers == Readers.MAJORITY
                ? ofReaders.ofMajority().withColumn("labeler", lit(labeler))
                : ofReaders
                        .ofEach()
                        .withColumn(
                                "labeler",
                                concat(lit(labeler + "-"), regexp_replace(col("reader"), "[^A-Za-z0-9._-]", "-")))
                        .drop("reader");
    }

    private Column isOfLabeler(LabelFormat read) {
        return read.namesReaders() && readers == Readers.EACH
                ? col("labeler").startsWith(labeler + "-")
                : col("labeler").equalTo(labeler);
    }

    private void recordLabelers(Run run, Dataset<Row> labels, LabelFormat read) {
        String zero = readers == Readers.EACH && read.namesReaders() ? "not seen by this reader" : read.zeroMeans();
        List<String> names = read.namesReaders() && readers == Readers.EACH
                ? labels.select("labeler").distinct().orderBy("labeler").collectAsList().stream()
                        .map(row -> row.getString(0))
                        .toList()
                : List.of(labeler);
        if (read.namesReaders()) {
            run.remark(
                    readers == Readers.MAJORITY
                            ? "A finding is positive where more than half of the readers of an image saw it (--readers"
                                    + " each keeps every reader's labels)."
                            : names.size() + " readers, each a labeler of its own.");
        }
        names.forEach(name -> new Labelers(run).recordCurrentVersion(name, version, zero, read.blankMeans()));
    }
}
