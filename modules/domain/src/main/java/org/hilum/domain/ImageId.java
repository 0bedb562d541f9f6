package org.hilum.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id of an image: a file name without folder and image extension, such as {@code 00000001_002}. Where a data set gives
 * many images the same name, folders belong to the id, see {@link ImagePath}.
 */
public final class ImageId {
    private static final Set<String> EXTENSIONS = Set.of("png", "jpg", "jpeg", "dcm", "dicom", "ima");
    private static final Pattern NIH = Pattern.compile("(\\d{8})_\\d{3}");

    private ImageId() {}

    /** The id that a file name, a path or an id with extension stands for. */
    public static String of(String name) {
        return ImagePath.of(name).map(ImagePath::imageId).orElseGet(() -> withoutFolder(name));
    }

    /** The file name in a path, without an image extension. */
    static String withoutFolder(String name) {
        String bare = name.strip();
        bare = bare.substring(bare.lastIndexOf('/') + 1);
        int dot = bare.lastIndexOf('.');
        if (dot > 0 && EXTENSIONS.contains(bare.substring(dot + 1).toLowerCase(Locale.ROOT))) {
            bare = bare.substring(0, dot);
        }
        return bare;
    }

    /** Whether the name carries an image file's extension. */
    public static boolean hasExtension(String name) {
        return !withoutFolder(name).equals(name.strip().substring(name.strip().lastIndexOf('/') + 1));
    }

    /** The patient id in an image id of the NIH release ({@code 00000001_002} is patient {@code 00000001}). */
    public static Optional<String> nihPatient(String imageId) {
        Matcher nih = NIH.matcher(imageId);
        return nih.matches() ? Optional.of(nih.group(1)) : Optional.empty();
    }
}
