package org.hilum.images.dicom;

import java.util.Arrays;
import org.hilum.images.ImageRejectedException;

/** The encoding of a data set and its pixels (PS3.5, section 10 and annex A). */
enum TransferSyntax {
    IMPLICIT("1.2.840.10008.1.2", "implicit little endian", Coding.NATIVE),
    EXPLICIT("1.2.840.10008.1.2.1", "explicit little endian", Coding.NATIVE),
    DEFLATED("1.2.840.10008.1.2.1.99", "deflated explicit little endian", Coding.NATIVE),
    BIG_ENDIAN("1.2.840.10008.1.2.2", "explicit big endian", Coding.NATIVE),
    RLE("1.2.840.10008.1.2.5", "RLE", Coding.RLE),
    JPEG_BASELINE("1.2.840.10008.1.2.4.50", "JPEG baseline", Coding.JPEG),
    JPEG_EXTENDED("1.2.840.10008.1.2.4.51", "JPEG extended", Coding.EXTERNAL),
    JPEG_LOSSLESS("1.2.840.10008.1.2.4.57", "JPEG lossless", Coding.LOSSLESS_JPEG),
    JPEG_LOSSLESS_FIRST("1.2.840.10008.1.2.4.70", "JPEG lossless, first-order", Coding.LOSSLESS_JPEG),
    JPEG_LS("1.2.840.10008.1.2.4.80", "JPEG-LS", Coding.EXTERNAL),
    JPEG_LS_NEAR("1.2.840.10008.1.2.4.81", "JPEG-LS near-lossless", Coding.EXTERNAL),
    JPEG_2000_LOSSLESS("1.2.840.10008.1.2.4.90", "JPEG 2000 lossless", Coding.EXTERNAL),
    JPEG_2000("1.2.840.10008.1.2.4.91", "JPEG 2000", Coding.EXTERNAL);

    /** The coding of the pixels, which selects their decoder. */
    enum Coding {
        NATIVE,
        RLE,
        JPEG,
        LOSSLESS_JPEG,
        EXTERNAL
    }

    private final String uid;
    private final String title;
    private final Coding coding;

    TransferSyntax(String uid, String title, Coding coding) {
        this.uid = uid;
        this.title = title;
        this.coding = coding;
    }

    static TransferSyntax of(String uid) throws ImageRejectedException {
        return Arrays.stream(values())
                .filter(syntax -> syntax.uid.equals(uid))
                .findFirst()
                .orElseThrow(() -> new ImageRejectedException(
                        "the transfer syntax " + (uid.matches("[0-9.]{1,64}") ? uid + " " : "") + "is not supported"));
    }

    String uid() {
        return uid;
    }

    /** Returns the name of the transfer syntax. */
    String title() {
        return title;
    }

    Coding coding() {
        return coding;
    }

    boolean isExplicit() {
        return this != IMPLICIT;
    }
}
