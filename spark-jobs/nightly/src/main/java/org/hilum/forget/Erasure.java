package org.hilum.forget;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.HilumException;
import org.hilum.domain.LabelerNames;
import org.hilum.domain.Level;
import org.hilum.job.Run;
import org.hilum.lake.CachedRows;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;
import org.hilum.records.Quarantine;
import org.hilum.subject.Subject;

/**
 * Removes a patient, a study or a report from all tables, from the manifests of models and from files that show it,
 * then removes the old versions of the tables. Reports and images are removed last, so that repeating an interrupted
 * erasure still finds the remaining rows.
 *
 * @param run run that erases
 * @param subject subject whose data is erased
 */
record Erasure(Run run, Subject subject) {
    /**
     * Erases the subject.
     *
     * @throws HilumException of kind failed if the lake holds nothing with that id
     */
    void erase() {
        Lake lake = run.lake();
        try (CachedRows images =
                        CachedRows.of(subject.images(lake).select("image_id", "study_id", "patient_id", "source_uri"));
                CachedRows reports = CachedRows.of(
                        subject.reports(lake).select("report_id", "study_id", "patient_id", "source_uri"))) {
            erase(images.rows(), reports.rows());
        }
        new OldVersions(run).remove();
        run.remark("Delete the source files, too; otherwise the next ingest reads them again.");
        if (subject.kind() == Subject.Kind.REPORT) {
            run.remark("Run mine next: it labels the study again from the remaining reports.");
        }
    }

    private void erase(Dataset<Row> images, Dataset<Row> reports) {
        long number = images.count() + reports.count();
        if (number == 0) {
            throw subject.unknown();
        }
        List<String> imageIds = images.select("image_id")
                .as(org.apache.spark.sql.Encoders.STRING())
                .collectAsList();
        run.count("manifests rewritten", new FileErasure(run).rewriteManifests(imageIds));
        run.count("files deleted", new FileErasure(run).deletePictures(imageIds));
        Dataset<Row> imageKeys = images.select("image_id").distinct();
        Dataset<Row> reportKeys = reports.select("report_id").distinct();
        Subject.BY_IMAGE.forEach(table -> remove(table, imageKeys));
        remove(LakeTable.MENTIONS, reportKeys);
        remove(
                LakeTable.LABELS,
                imageKeys.select(
                        lit(Level.IMAGE.id()).as("level"), col("image_id").as("subject_id")));
        Dataset<Row> studies = images.select("study_id")
                .union(reports.select("study_id"))
                .distinct()
                .select(lit(Level.STUDY.id()).as("level"), col("study_id").as("subject_id"));
        // erasing a report removes its mined labels only; labels of the study from other labelers stay
        remove(
                LakeTable.LABELS,
                Scope.of(studies)
                        .and(
                                subject.kind() == Subject.Kind.REPORT
                                        ? col("labeler").equalTo(LabelerNames.MINER)
                                        : lit(true)));
        if (subject.kind() == Subject.Kind.PATIENT) {
            remove(
                    LakeTable.SPLITS,
                    images.select("patient_id")
                            .union(reports.select("patient_id"))
                            .distinct());
        }
        removeSources(images, reports);
        remove(LakeTable.IMAGES, imageKeys);
        remove(LakeTable.REPORTS, reportKeys);
    }

    /** Removes the source files and their quarantine entries, since paths often contain an id. */
    private void removeSources(Dataset<Row> images, Dataset<Row> reports) {
        Dataset<Row> files =
                images.select("source_uri").union(reports.select("source_uri")).distinct();
        Dataset<Row> others = filesWithOtherRecords(files);
        Dataset<Row> own = files.except(others);
        remove(LakeTable.SOURCES, own.withColumnRenamed("source_uri", "uri"));
        remove(
                LakeTable.QUARANTINE,
                own.union(reports.select(Quarantine.sourceOfReport().as("source_uri"))));
    }

    /** Returns files that also hold records of other subjects, such as a CSV file of a whole hospital. */
    private Dataset<Row> filesWithOtherRecords(Dataset<Row> files) {
        Lake lake = run.lake();
        Dataset<Row> kept = lake.read(LakeTable.IMAGES)
                .select("image_id", "source_uri")
                .except(subject.images(lake).select("image_id", "source_uri"))
                .select("source_uri")
                .union(lake.read(LakeTable.REPORTS)
                        .select("report_id", "source_uri")
                        .except(subject.reports(lake).select("report_id", "source_uri"))
                        .select("source_uri"));
        return files.intersect(kept);
    }

    private void remove(LakeTable table, Dataset<Row> keys) {
        remove(table, Scope.of(keys));
    }

    private void remove(LakeTable table, Scope scope) {
        if (run.lake().has(table)) {
            run.count(table.id() + " forgotten", run.remove(table, scope));
        }
    }
}
