package org.hilum.images.dicom;

import java.util.Set;

/** The attributes that are read, as group and element in one number (PS3.6); all others are skipped. */
final class Tag {
    static final int TRANSFER_SYNTAX = 0x00020010;
    static final int CHARACTER_SET = 0x00080005;
    static final int INSTANCE = 0x00080018;
    static final int ACCESSION = 0x00080050;
    static final int MODALITY = 0x00080060;
    static final int CODE_VALUE = 0x00080100;
    static final int REGION_CODES = 0x00082218;
    static final int PATIENT = 0x00100020;
    static final int BODY_PART = 0x00180015;
    static final int IMAGER_SPACING = 0x00181164;
    static final int PATIENT_POSITION = 0x00185100;
    static final int VIEW_POSITION = 0x00185101;
    static final int STUDY = 0x0020000D;
    static final int ORIENTATION = 0x00200020;
    static final int SAMPLES = 0x00280002;
    static final int PHOTOMETRIC = 0x00280004;
    static final int FRAMES = 0x00280008;
    static final int ROWS = 0x00280010;
    static final int COLUMNS = 0x00280011;
    static final int SPACING = 0x00280030;
    static final int ASPECT = 0x00280034;
    static final int BITS_ALLOCATED = 0x00280100;
    static final int BITS_STORED = 0x00280101;
    static final int HIGH_BIT = 0x00280102;
    static final int SIGNED = 0x00280103;
    static final int PADDING = 0x00280120;
    static final int PADDING_LIMIT = 0x00280121;
    static final int CENTRE = 0x00281050;
    static final int WIDTH = 0x00281051;
    static final int INTERCEPT = 0x00281052;
    static final int SLOPE = 0x00281053;
    static final int FUNCTION = 0x00281056;
    static final int RESCALE_TABLES = 0x00283000;
    static final int TABLE_FORM = 0x00283002;
    static final int TABLE_DATA = 0x00283006;
    static final int GRAY_TABLES = 0x00283010;
    static final int VIEW_CODES = 0x00540220;
    static final int PIXELS = 0x7FE00010;

    static final int ITEM = 0xFFFEE000;
    static final int ITEM_END = 0xFFFEE00D;
    static final int SEQUENCE_END = 0xFFFEE0DD;

    /** Sequences of which the first item is read. */
    static final Set<Integer> SEQUENCES = Set.of(REGION_CODES, RESCALE_TABLES, GRAY_TABLES, VIEW_CODES);

    /** Values that are kept while a file is read. */
    static final Set<Integer> VALUES = Set.of(
            TRANSFER_SYNTAX,
            CHARACTER_SET,
            INSTANCE,
            ACCESSION,
            MODALITY,
            CODE_VALUE,
            PATIENT,
            BODY_PART,
            IMAGER_SPACING,
            PATIENT_POSITION,
            VIEW_POSITION,
            STUDY,
            ORIENTATION,
            SAMPLES,
            PHOTOMETRIC,
            FRAMES,
            ROWS,
            COLUMNS,
            SPACING,
            ASPECT,
            BITS_ALLOCATED,
            BITS_STORED,
            HIGH_BIT,
            SIGNED,
            PADDING,
            PADDING_LIMIT,
            CENTRE,
            WIDTH,
            INTERCEPT,
            SLOPE,
            FUNCTION,
            TABLE_FORM,
            TABLE_DATA,
            PIXELS);

    private Tag() {}
}
