package org.hilum.ingest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hilum.domain.HilumException;

/** Tables of published data sets that are often given where another one belongs, and what to do with each. */
public enum ForeignTable {
    /** {@code train-rle.csv} of SIIM-ACR Pneumothorax. */
    RUN_LENGTHS(List.of("encodedpixels"), "holds run lengths of masks, which are neither labels nor boxes"),
    /** {@code mimic-cxr-2.0.0-metadata.csv}. */
    MIMIC_METADATA(
            List.of("dicom_id", "study_id", "viewposition"),
            "is MIMIC-CXR's table of images: give it to ingest images with --manifest"),
    /** {@code mimic-cxr-2.0.0-split.csv}. */
    MIMIC_SPLIT(
            List.of("dicom_id", "study_id", "split"),
            "is MIMIC-CXR's split: give it to ingest images with --split-list"),
    /** {@code BBox_List_2017.csv} of ChestX-ray14. */
    NIH_BOXES(List.of("image index", "finding label"), "is a box list: hilum ingest boxes --format nih-bbox"),
    /** A table of labels with one cell of findings. */
    NIH_LABELS(List.of("image index", "finding labels"), "is a label table: hilum ingest labels --format nih");

    /** Tables that are no label tables. */
    public static final List<ForeignTable> LABELS = List.of(RUN_LENGTHS, MIMIC_METADATA, MIMIC_SPLIT, NIH_BOXES);

    /** Tables that are no box tables. */
    public static final List<ForeignTable> BOXES = List.of(RUN_LENGTHS, MIMIC_METADATA, MIMIC_SPLIT, NIH_LABELS);

    private final List<String> columns;
    private final String advice;

    ForeignTable(List<String> columns, String advice) {
        this.columns = columns;
        this.advice = advice;
    }

    /**
     * Refuses a table of one of these kinds.
     *
     * @throws HilumException of kind wrong usage with what the table is
     */
    public static void refuse(CsvHeader header, List<ForeignTable> kinds) {
        List<String> names = header.names().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        Arrays.stream(values())
                .filter(kinds::contains)
                .filter(kind -> names.containsAll(kind.columns))
                .findFirst()
                .ifPresent(kind -> {
                    throw HilumException.wrongUsage("The file " + header.uri() + " " + kind.advice + ".");
                });
    }
}
