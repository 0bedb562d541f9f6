package org.hilum.subject;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.HilumException;
import org.hilum.lake.ConcealedIds;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;

/**
 * A patient, a study or a report of the lake.
 *
 * @param kind kind of the id
 * @param id id in the lake: {@code site:id} for a named site, the pseudonym in a lake with pseudonyms
 */
public record Subject(Kind kind, String id) {
    /** Tables beside {@code images} whose rows belong to an image, by the column {@code image_id}. */
    public static final List<LakeTable> BY_IMAGE = List.of(
            LakeTable.PREDICTIONS,
            LakeTable.LOCALIZATIONS,
            LakeTable.HEAT_MAPS,
            LakeTable.BOXES,
            LakeTable.SPLIT_LISTS,
            LakeTable.THORAX,
            LakeTable.ACQUISITIONS,
            LakeTable.PIXELS);

    /** Kind of an id. */
    public enum Kind {
        /** A patient, with all studies. */
        PATIENT,
        /** A study, with its reports and images. */
        STUDY,
        /** One report, without the other reports and the images of its study. */
        REPORT
    }

    /** Returns the rows of {@code images} that belong to the subject. */
    public Dataset<Row> images(Lake lake) {
        return lake.read(LakeTable.IMAGES)
                .where(
                        switch (kind) {
                            case PATIENT -> ConcealedIds.is(col("patient_id"), id);
                            case STUDY -> ConcealedIds.is(col("study_id"), id);
                            case REPORT -> lit(false);
                        });
    }

    /** Returns the rows of {@code reports} that belong to the subject. */
    public Dataset<Row> reports(Lake lake) {
        Column meant =
                switch (kind) {
                    case PATIENT -> ConcealedIds.is(col("patient_id"), id);
                    case STUDY -> ConcealedIds.is(col("study_id"), id);
                    case REPORT -> ConcealedIds.is(col("report_id"), id);
                };
        return lake.read(LakeTable.REPORTS).where(meant);
    }

    /** Returns the failure of a command whose subject the lake does not know. It leaves out the id, which identifies a person. */
    public HilumException unknown() {
        return HilumException.failed(
                "The lake has no image and no report of this " + kind.name().toLowerCase(Locale.ROOT) + ".");
    }
}
