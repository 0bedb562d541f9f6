package org.hilum.forget;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.lake.ConcealedIds;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;

/**
 * Who is forgotten.
 *
 * @param kind of the id
 * @param id as the lake knows it: of a site {@code site:id}, of a lake with pseudonyms the pseudonym
 */
public record ErasureSubject(Kind kind, String id) {
    /** What an id names. */
    public enum Kind {
        /** A patient, with all studies. */
        PATIENT,
        /** A study: its reports and images. */
        STUDY,
        /** One report; the study and its images stay. */
        REPORT
    }

    /** The images that go. */
    Dataset<Row> images(Lake lake) {
        Dataset<Row> images = lake.read(LakeTable.IMAGES).select("image_id", "study_id", "patient_id", "source_uri");
        return images.where(
                switch (kind) {
                    case PATIENT -> ConcealedIds.is(col("patient_id"), id);
                    case STUDY -> ConcealedIds.is(col("study_id"), id);
                    case REPORT -> org.apache.spark.sql.functions.lit(false);
                });
    }

    /** The reports that go. */
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
