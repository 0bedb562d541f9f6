package org.hilum.ingest.acquisition;

import java.io.Serializable;
import java.sql.Timestamp;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.hilum.domain.View;

/**
 * Whom and how an image was taken of, as far as a table or a header says; null where it does not.
 *
 * @param sex F or M
 * @param age age at the examination in years, at most {@link Age#OLDEST}
 * @param view view
 * @param followUp number of the examination among the patient's, from 0
 * @param acquiredAt time of the acquisition
 * @param spacingX width of a pixel in millimetres
 * @param spacingY height of a pixel in millimetres
 * @param studyUid Study Instance UID
 * @param seriesUid Series Instance UID
 * @param sopUid SOP Instance UID
 * @param sopClass SOP Class UID
 * @param hadImpossibleAge whether an age beyond {@link Age#OLDEST} was given, which is left unknown
 */
public record Acquisition(
        String sex,
        Double age,
        View view,
        Integer followUp,
        Timestamp acquiredAt,
        Double spacingX,
        Double spacingY,
        String studyUid,
        String seriesUid,
        String sopUid,
        String sopClass,
        boolean hadImpossibleAge)
        implements Serializable {

    /** Nothing is known. */
    public static final Acquisition UNKNOWN = new Builder().build();

    /** Columns of {@link #toRow}, those of the table {@code acquisitions} and the mark of an impossible age. */
    public static final StructType SCHEMA = StructType.fromDDL("sex string, age double, view string, follow_up int,"
            + " acquired_at timestamp, spacing_x double, spacing_y double, study_uid string, series_uid string,"
            + " sop_uid string, sop_class string, impossible_age boolean");

    /** Returns a row of {@link #SCHEMA}. */
    public Row toRow() {
        return RowFactory.create(
                sex,
                age,
                view == null ? null : view.name(),
                followUp,
                acquiredAt,
                spacingX,
                spacingY,
                studyUid,
                seriesUid,
                sopUid,
                sopClass,
                hadImpossibleAge);
    }

    /** Collects what is known of an image. Texts of another form than expected leave their field unknown. */
    public static final class Builder {
        private String sex;
        private Double age;
        private View view;
        private Integer followUp;
        private Timestamp acquiredAt;
        private Double spacingX;
        private Double spacingY;
        private String studyUid;
        private String seriesUid;
        private String sopUid;
        private String sopClass;
        private boolean impossible;

        /** Takes a sex: F, M, female or male in any case. */
        public Builder sex(String text) {
            sex = switch (text.strip().toUpperCase(java.util.Locale.ROOT)) {
                case "F", "FEMALE" -> "F";
                case "M", "MALE" -> "M";
                default -> null;
            };
            return this;
        }

        /** Takes an age, see {@link Age}. */
        public Builder age(String text) {
            Age.years(text).ifPresent(years -> {
                impossible = years > Age.OLDEST;
                age = impossible ? null : Double.valueOf(years);
            });
            return this;
        }

        /** Takes a view by its name, see {@link View#named}. */
        public Builder view(String text) {
            view = View.named(text).orElse(null);
            return this;
        }

        /** Takes the number of a follow-up examination. */
        public Builder followUp(String text) {
            followUp = text.strip().matches("\\d{1,6}") ? Integer.valueOf(text.strip()) : null;
            return this;
        }

        /** Takes the time of the acquisition; null for an unknown one. */
        public Builder acquiredAt(Timestamp time) {
            acquiredAt = time;
            return this;
        }

        /** Takes the size of a pixel in millimetres, if both sides are positive. */
        public Builder spacing(double x, double y) {
            if (x > 0 && y > 0 && Double.isFinite(x) && Double.isFinite(y)) {
                spacingX = x;
                spacingY = y;
            }
            return this;
        }

        /** Takes the UIDs of a DICOM object; null for those that it does not have. */
        public Builder uids(String study, String series, String sop, String type) {
            studyUid = study;
            seriesUid = series;
            sopUid = sop;
            sopClass = type;
            return this;
        }

        /** Returns what was collected. */
        public Acquisition build() {
            return new Acquisition(
                    sex,
                    age,
                    view,
                    followUp,
                    acquiredAt,
                    spacingX,
                    spacingY,
                    studyUid,
                    seriesUid,
                    sopUid,
                    sopClass,
                    impossible);
        }
    }
}
