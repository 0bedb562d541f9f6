package org.hilum.ingest.names;

import java.util.List;

/** {@code stage_2_train_labels.csv} of the RSNA Pneumonia Detection Challenge, which holds both labels and boxes. */
public final class RsnaTable {
    /** Column with the id of the image, which is that of the patient, too. */
    public static final String IMAGE = "patientId";

    /** Column that is 1 if an image has an opacity suspicious for pneumonia, else 0. */
    public static final String TARGET = "Target";

    private static final List<String> HEADER = List.of(IMAGE, "x", "y", "width", "height", TARGET);

    private RsnaTable() {}

    /** Whether a header is that of the table. */
    public static boolean recognises(List<String> header) {
        return header.containsAll(HEADER);
    }
}
