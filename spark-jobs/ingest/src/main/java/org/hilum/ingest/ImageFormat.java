package org.hilum.ingest;

import java.util.HashSet;
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

    /** Returns the file extensions that are searched for in folders: those of the format, and of archives. */
    Set<String> extensions() {
        Set<String> all = new HashSet<>(extensions);
        all.addAll(ArchiveMembers.EXTENSIONS);
        return all;
    }

    /** Whether the name of an archive's member has an extension of the format; DICOM files often have none. */
    boolean accepts(String name) {
        String bare = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        int dot = bare.lastIndexOf('.');
        boolean hidden = bare.startsWith(".") || name.contains("__MACOSX/");
        return !hidden
                && (extensions.contains(bare.substring(dot + 1))
                        || this == DICOM
                                && !bare.equals("dicomdir")
                                && (dot < 0 || bare.substring(dot + 1).matches("\\d*")));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
