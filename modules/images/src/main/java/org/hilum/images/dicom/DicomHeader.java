package org.hilum.images.dicom;

import java.util.List;
import java.util.Optional;

/**
 * What a DICOM header says of the patient and the acquisition, as texts in the forms of the standard (PS3.5, 6.2).
 *
 * @param sex Patient's Sex: M, F or O
 * @param age Patient's Age, such as 058Y
 * @param birthDate Patient's Birth Date, such as 19700131
 * @param date date of acquisition, else of content, else of the study
 * @param time time of the same
 * @param spacing Pixel Spacing, else Imager Pixel Spacing, in millimetres: between rows, then between columns; or empty
 * @param studyUid Study Instance UID
 * @param seriesUid Series Instance UID
 * @param sopUid SOP Instance UID
 * @param sopClass SOP Class UID
 */
public record DicomHeader(
        Optional<String> sex,
        Optional<String> age,
        Optional<String> birthDate,
        Optional<String> date,
        Optional<String> time,
        List<Double> spacing,
        Optional<String> studyUid,
        Optional<String> seriesUid,
        Optional<String> sopUid,
        Optional<String> sopClass) {

    static DicomHeader read(DataSet data) {
        boolean acquired = data.text(Tag.ACQUISITION_DATE).isPresent();
        boolean content = !acquired && data.text(Tag.CONTENT_DATE).isPresent();
        int date = content ? Tag.CONTENT_DATE : Tag.STUDY_DATE;
        int time = content ? Tag.CONTENT_TIME : Tag.STUDY_TIME;
        List<Double> ofPixels = data.decimals(Tag.PIXEL_SPACING);
        return new DicomHeader(
                data.text(Tag.PATIENT_SEX),
                data.text(Tag.PATIENT_AGE),
                data.text(Tag.PATIENT_BIRTH_DATE),
                data.text(acquired ? Tag.ACQUISITION_DATE : date),
                data.text(acquired ? Tag.ACQUISITION_TIME : time),
                ofPixels.size() == 2 ? ofPixels : data.decimals(Tag.IMAGER_PIXEL_SPACING),
                uid(data, Tag.STUDY_INSTANCE_UID),
                uid(data, Tag.SERIES_INSTANCE_UID),
                uid(data, Tag.SOP_INSTANCE_UID),
                uid(data, Tag.SOP_CLASS_UID));
    }

    private static Optional<String> uid(DataSet data, int tag) {
        return data.text(tag).filter(text -> text.matches("[0-9.]{1,64}"));
    }
}
