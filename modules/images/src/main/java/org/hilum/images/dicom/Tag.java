package org.hilum.images.dicom;

import java.util.Set;

/** The tags of the attributes that are read (PS3.6), as group and element in one number; all others are skipped. */
final class Tag {
    static final int TRANSFER_SYNTAX_UID = 0x00020010;
    static final int SPECIFIC_CHARACTER_SET = 0x00080005;
    static final int SOP_CLASS_UID = 0x00080016;
    static final int STUDY_DATE = 0x00080020;
    static final int ACQUISITION_DATE = 0x00080022;
    static final int CONTENT_DATE = 0x00080023;
    static final int STUDY_TIME = 0x00080030;
    static final int ACQUISITION_TIME = 0x00080032;
    static final int CONTENT_TIME = 0x00080033;
    static final int PATIENT_BIRTH_DATE = 0x00100030;
    static final int PATIENT_SEX = 0x00100040;
    static final int PATIENT_AGE = 0x00101010;
    static final int SERIES_INSTANCE_UID = 0x0020000E;
    static final int SOP_INSTANCE_UID = 0x00080018;
    static final int ACCESSION_NUMBER = 0x00080050;
    static final int MODALITY = 0x00080060;
    static final int CODE_VALUE = 0x00080100;
    static final int ANATOMIC_REGION_SEQUENCE = 0x00082218;
    static final int PATIENT_ID = 0x00100020;
    static final int BODY_PART_EXAMINED = 0x00180015;
    static final int IMAGER_PIXEL_SPACING = 0x00181164;
    static final int PATIENT_POSITION = 0x00185100;
    static final int VIEW_POSITION = 0x00185101;
    static final int STUDY_INSTANCE_UID = 0x0020000D;
    static final int PATIENT_ORIENTATION = 0x00200020;
    static final int SAMPLES_PER_PIXEL = 0x00280002;
    static final int PHOTOMETRIC_INTERPRETATION = 0x00280004;
    static final int NUMBER_OF_FRAMES = 0x00280008;
    static final int PLANAR_CONFIGURATION = 0x00280006;
    static final int ROWS = 0x00280010;
    static final int COLUMNS = 0x00280011;
    static final int PIXEL_SPACING = 0x00280030;
    static final int PIXEL_ASPECT_RATIO = 0x00280034;
    static final int BITS_ALLOCATED = 0x00280100;
    static final int BITS_STORED = 0x00280101;
    static final int HIGH_BIT = 0x00280102;
    static final int PIXEL_REPRESENTATION = 0x00280103;
    static final int PIXEL_PADDING_VALUE = 0x00280120;
    static final int PIXEL_PADDING_RANGE_LIMIT = 0x00280121;
    static final int WINDOW_CENTER = 0x00281050;
    static final int WINDOW_WIDTH = 0x00281051;
    static final int RESCALE_INTERCEPT = 0x00281052;
    static final int RESCALE_SLOPE = 0x00281053;
    static final int VOI_LUT_FUNCTION = 0x00281056;
    static final int RED_DESCRIPTOR = 0x00281101;
    static final int GREEN_DESCRIPTOR = 0x00281102;
    static final int BLUE_DESCRIPTOR = 0x00281103;
    static final int RED_DATA = 0x00281201;
    static final int GREEN_DATA = 0x00281202;
    static final int BLUE_DATA = 0x00281203;
    static final int MODALITY_LUT_SEQUENCE = 0x00283000;
    static final int LUT_DESCRIPTOR = 0x00283002;
    static final int LUT_DATA = 0x00283006;
    static final int VOI_LUT_SEQUENCE = 0x00283010;
    static final int VIEW_CODE_SEQUENCE = 0x00540220;
    static final int PIXEL_DATA = 0x7FE00010;

    static final int ITEM = 0xFFFEE000;
    static final int ITEM_DELIMITATION = 0xFFFEE00D;
    static final int SEQUENCE_DELIMITATION = 0xFFFEE0DD;

    /** Sequences whose first item is read. */
    static final Set<Integer> SEQUENCES =
            Set.of(ANATOMIC_REGION_SEQUENCE, MODALITY_LUT_SEQUENCE, VOI_LUT_SEQUENCE, VIEW_CODE_SEQUENCE);

    /** Attributes whose values are kept. */
    static final Set<Integer> VALUES = Set.of(
            TRANSFER_SYNTAX_UID,
            SPECIFIC_CHARACTER_SET,
            SOP_INSTANCE_UID,
            SOP_CLASS_UID,
            STUDY_DATE,
            ACQUISITION_DATE,
            CONTENT_DATE,
            STUDY_TIME,
            ACQUISITION_TIME,
            CONTENT_TIME,
            PATIENT_BIRTH_DATE,
            PATIENT_SEX,
            PATIENT_AGE,
            SERIES_INSTANCE_UID,
            ACCESSION_NUMBER,
            MODALITY,
            CODE_VALUE,
            PATIENT_ID,
            BODY_PART_EXAMINED,
            IMAGER_PIXEL_SPACING,
            PATIENT_POSITION,
            VIEW_POSITION,
            STUDY_INSTANCE_UID,
            PATIENT_ORIENTATION,
            SAMPLES_PER_PIXEL,
            PHOTOMETRIC_INTERPRETATION,
            NUMBER_OF_FRAMES,
            ROWS,
            COLUMNS,
            PIXEL_SPACING,
            PIXEL_ASPECT_RATIO,
            BITS_ALLOCATED,
            BITS_STORED,
            HIGH_BIT,
            PIXEL_REPRESENTATION,
            PIXEL_PADDING_VALUE,
            PIXEL_PADDING_RANGE_LIMIT,
            WINDOW_CENTER,
            WINDOW_WIDTH,
            RESCALE_INTERCEPT,
            RESCALE_SLOPE,
            VOI_LUT_FUNCTION,
            LUT_DESCRIPTOR,
            LUT_DATA,
            PLANAR_CONFIGURATION,
            RED_DESCRIPTOR,
            GREEN_DESCRIPTOR,
            BLUE_DESCRIPTOR,
            RED_DATA,
            GREEN_DATA,
            BLUE_DATA,
            PIXEL_DATA);

    private Tag() {}
}
