package org.hilum.ingest;

import java.util.Locale;
import java.util.Set;

/** Formats of image files. */
public enum ImageFormat {
    /** PNG with 1 to 16 bits. */
    PNG(Set.of("png")),
    /** Baseline and progressive JPEG with 8 bits. */
    JPEG(Set.of("jpg", "jpeg")),
    /** DICOM part 10; in folders also files without extension that have its preamble. */
    DICOM(Set.of("dcm", "dicom", "ima"));

    private final Set<String> extensions;

    ImageFormat(Set<String> extensions) {
        this.extensions = extensions;
    }

    /** Returns the file extensions that are searched for in folders. */
    Set<String> extensions() {
        return extensions;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
