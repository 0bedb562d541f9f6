package org.hilum.forget;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.lake.ConcealedIds;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;

/**
 * The subject of an erasure.
 *
 * @param kind kind of the id
 * @param id id in the lake: {@code site:id} for a named site, the pseudonym in a lake with pseudonyms
 */
public record ErasureSubject(Kind kind, String id) {
    /** Kind of an id. */
    public enum Kind {
        /** A patient, with all studies. */
        PATIENT,
        /** A study, with its reports and images. */
        STUDY,
        /** One report; the study and its images stay. */
        REPORT
    }

    /** Returns the images to erase. */
    Dataset<Row> images(Lake lake) {
        Dataset<Row> images = lake.read(LakeTable.IMAGES).select("image_id", "study_id", "patient_id", "source_uri");
        return images.where(
                switch (kind) {
                    case PATIENT -> ConcealedIds.is(col("patient_id"), id);
                    case STUDY -> ConcealedIds.is(col("study_id"), id);
                    case REPORT -> org.apache.spark.sql.functions.lit(false);
                });
    }

    /** Returns the reports to erase. */
    Dataset<Row> reports(Lake lake) {
        Column meant =
                switch (kind) {
                    case PATIENT -> ConcealedIds.is(col("patient_id"), id);
                    case STUDY -> ConcealedIds.is(col("study_id"), id);
                    case REPORT -> ConcealedIds.is(col("report_id"), id);
                };
        return lake.read(LakeTable.REPORTS).where(meant).select("report_id", "study_id", "patient_id", "source_uri");
    }
}
