package org.hilum.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.hilum.domain.ImagePath;
import org.hilum.ingest.acquisition.AcquisitionTable;
import org.hilum.ingest.acquisition.FileNames;
import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.lake.Changes;
import org.hilum.lake.JoinKey;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;
import org.hilum.registry.ThoraxTable;
import org.hilum.settings.SplitSettings;

/**
 * {@code ingest images}: reads image files into {@code images} and {@code pixels} and assigns their patients to the
 * split, and what DICOM headers say of patients and acquisitions into {@code acquisitions}. An image with known bytes is skipped, a
 * second file of the same bytes is a repetition, an image with more pixels than the image of the same id replaces it, and any other
 * image of a known id is quarantined.
 *
 * @param format format of the files
 * @param layout data set whose paths the files have; empty to recognise each path
 * @param source URI of a file or folder, or a glob; archives are read member by member
 * @param manifest assignment of images to patients, if their names do not give it
 * @param splitList URI of a list of images by part, see {@link SplitList}
 * @param site site of the ids
 * @param policy how known files and broken records are treated
 */
public record IngestImages(
        ImageFormat format,
        Optional<ImagePath.Layout> layout,
        String source,
        Optional<ImageManifest> manifest,
        Optional<String> splitList,
        Site site,
        ImageSettings settings,
        SplitSettings split,
        IngestPolicy policy)
        implements Job<IngestCounts> {
    private static final String STAGE = IngestPipeline.STAGE_PREFIX + "images";

    @Override
    public String name() {
        return STAGE;
    }

    @Override
    public IngestCounts run(Run run) {
        ingest(run, settings);
        return IngestCounts.of(run, IngestCounts.IMAGES);
    }

    private void ingest(Run run, ImageSettings images) {
        if (images.movesDates()) {
            ScrubbedReports.requireKey(site.pseudonyms());
        }
        Lake lake = run.lake();
        String ingestFingerprint = STAGE + " " + format + " site=" + site.fingerprint() + " " + images.preprocessing()
                + manifest.map(file -> " manifest=" + file).orElse("") + images.fingerprint(format)
                + layout.map(required -> " layout=" + required).orElse("");
        IngestPipeline pipeline =
                new IngestPipeline(STAGE, IngestCounts.IMAGES, ingestFingerprint, site.pseudonyms(), policy, 500);
        SourceFiles found = SourceFiles.list(
                lake.spark().sparkContext().hadoopConfiguration(),
                source,
                format.extensions(),
                (fileSystem, file) -> format == ImageFormat.DICOM && DicomFolder.isDicom(fileSystem, file));
        List<SourceFile> files = pipeline.filesToRead(run, found);
        if (!files.isEmpty()) {
            pipeline.run(
                    run,
                    files,
                    ImageRow.SCHEMA,
                    images.reader(format, site, new PathIds(layout.orElse(null))),
                    kept -> withRejectionReason(lake, withManifest(run, kept), images.takesUnknownViews()),
                    accepted -> write(run, accepted, images));
        }
        if (!files.isEmpty()) {
            new FileNames(run).resolveEarlierRows();
        }
        if (!files.isEmpty() && images.findsThorax()) {
            new ThoraxTable(run, images.preprocessing()).addMissing();
        }
        PatientSplits splits = new PatientSplits(split.name(), split.seed());
        splitList.ifPresent(list -> splits.storeList(run, list, site));
        if (!files.isEmpty() || splitList.isPresent()) {
            splits.assign(run);
        }
    }

    /** Adds patient, study and view from the manifest, which takes precedence over file headers. */
    private Dataset<Row> withManifest(Run run, Dataset<Row> kept) {
        Dataset<Row> owned = kept;
        if (manifest.isEmpty()) {
            owned = owned.withColumn("patient_id", col("own_patient"))
                    .withColumn("study_id", col("own_study"))
                    .withColumn("view", col("own_view"));
        } else if (format == ImageFormat.DICOM) {
            // a manifest may also name images by the files that contained them
            Dataset<Row> rows = manifest.get().rows(run, site);
            owned = owned.join(named(rows, "image_id", "image_"), JoinKey.of("image_id"), "left_outer")
                    .join(named(rows, "file_id", "file_"), JoinKey.of("file_id"), "left_outer");
            for (String kind : List.of("patient_id", "study_id", "view")) {
                owned = owned.withColumn(
                        kind,
                        coalesce(col("image_" + kind), col("file_" + kind), col("own_" + kind.replace("_id", ""))));
            }
        } else {
            Dataset<Row> rows = named(manifest.get().rows(run, site), "image_id", "image_");
            owned = owned.join(rows, JoinKey.of("image_id"), "left_outer");
            for (String kind : List.of("patient_id", "study_id", "view")) {
                owned = owned.withColumn(kind, coalesce(col("image_" + kind), col("own_" + kind.replace("_id", ""))));
            }
        }
        Dataset<Row> views = run.lake()
                .read(LakeTable.ACQUISITIONS)
                .where(col("view").isNotNull())
                .select(col("image_id"), col("view").as("table_view"));
        return owned.withColumn("study_id", coalesce(col("study_id"), col("image_id")))
                // a table of the data set may have come before the images
                .join(views, JoinKey.of("image_id"), "left_outer")
                .withColumn("view", coalesce(col("view"), col("table_view")))
                .drop("table_view");
    }

    private static Dataset<Row> named(Dataset<Row> rows, String key, String prefix) {
        return rows.select(
                col("image_id").as(key),
                col("patient_id").as(prefix + "patient_id"),
                col("study_id").as(prefix + "study_id"),
                col("view").as(prefix + "view"));
    }

    private Dataset<Row> withRejectionReason(Lake lake, Dataset<Row> kept, boolean takesUnknownViews) {
        Dataset<Row> known = lake.read(LakeTable.IMAGES)
                .select(
                        col("image_id"),
                        col("sha256").as("known_sha256"),
                        col("width").multiply(col("height")).as("known_pixels"));
        WindowSpec ofImage = Window.partitionBy("image_id").orderBy("source_uri", "number");
        return kept.withColumn("is_first", IngestPipeline.isFirstOf("image_id"))
                .withColumn(
                        "is_same", col("sha256").equalTo(first(col("sha256")).over(ofImage)))
                .join(known, JoinKey.of("image_id"), "left_outer")
                .withColumn(
                        "reason",
                        when(col("is_first").equalTo(false).and(col("is_same")), IngestPipeline.REPEATED)
                                .when(
                                        col("is_first").equalTo(false),
                                        "an earlier file of this source has the same id and other bytes")
                                .when(col("patient_id").isNull(), withoutPatient())
                                .when(
                                        lit(takesUnknownViews)
                                                .equalTo(false)
                                                .and(col("view").isNull()),
                                        concat(
                                                lit("an unknown view"),
                                                coalesce(concat(lit(": "), col("view_said")), lit("")),
                                                lit(" (images.unknown-view is refuse)")))
                                .when(
                                        col("sha256")
                                                .notEqual(col("known_sha256"))
                                                .and(col("width")
                                                        .multiply(col("height"))
                                                        .leq(col("known_pixels"))),
                                        "the lake has another picture with this id and at least as many pixels"))
                .withColumn("replaces", col("sha256").notEqual(col("known_sha256")))
                .drop("is_first", "is_same", "known_sha256", "known_pixels");
    }

    private String withoutPatient() {
        return "no patient id: neither a manifest nor "
                + (format == ImageFormat.DICOM ? "the header" : "a name like 00000001_002")
                + " contains it (--manifest or --layout says whose the images are)";
    }

    private void write(Run run, Dataset<Row> accepted, ImageSettings settings) {
        Dataset<Row> rows =
                accepted.withColumn("batch", lit(run.id())).withColumn("preprocessing", lit(settings.preprocessing()));
        // pixels are written first, so that every image in the lake has its pixels
        run.insertNew(LakeTable.PIXELS, rows);
        removeResultsOfFormerPixels(run, rows);
        Changes changes = run.replace(LakeTable.IMAGES, rows, Scope.upsert());
        run.count("new", changes.inserted()).count("replaced by more pixels", changes.updated());
        new AcquisitionTable(run)
                .update(accepted.withColumn("acquisition", acquisition(settings))
                        .select("image_id", AcquisitionTable.FILE_ID, "acquisition.*"));
    }

    private Column acquisition(ImageSettings settings) {
        if (!settings.movesDates()) {
            return col("acquisition");
        }
        Pseudonyms pseudonyms = site.pseudonyms();
        UDF2<String, Timestamp, Timestamp> move = (patient, time) ->
                time == null ? null : Timestamp.from(time.toInstant().plus(Duration.ofDays(pseudonyms.days(patient))));
        return col("acquisition")
                .withField(
                        "acquired_at",
                        udf(move, DataTypes.TimestampType).apply(col("patient_id"), col("acquisition.acquired_at")));
    }

    /**
     * Removes what was computed from replaced pixels; the next jobs compute it again.
     */
    private static void removeResultsOfFormerPixels(Run run, Dataset<Row> rows) {
        Dataset<Row> replaced = rows.where(col("replaces")).select("image_id");
        if (replaced.isEmpty()) {
            return;
        }
        for (LakeTable table :
                List.of(LakeTable.THORAX, LakeTable.PREDICTIONS, LakeTable.HEAT_MAPS, LakeTable.LOCALIZATIONS)) {
            run.remove(table, Scope.of(replaced));
        }
    }
}
