package org.hilum.ingest;

import java.util.Locale;
import java.util.Set;

/** The forms of image files. */
public enum ImageFormat {
    /** PNG of 1 to 16 bits. */
    PNG(Set.of("png")),
    /** Baseline and progressive JPEG of 8 bits. */
    JPEG(Set.of("jpg", "jpeg")),
    /** DICOM part 10; in a folder also files without extension that begin like one. */
    DICOM(Set.of("dcm", "dicom", "ima"));

    private final Set<String> extensions;

    ImageFormat(Set<String> extensions) {
        this.extensions = extensions;
    }

    /** The file extensions that are looked for in a folder. */
    Set<String> extensions() {
        return extensions;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
