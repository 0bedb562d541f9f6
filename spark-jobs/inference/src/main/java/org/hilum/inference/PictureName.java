package org.hilum.inference;

import org.apache.commons.codec.digest.DigestUtils;

/** The name of a picture's file, which an image's id from a manifest cannot lead out of its folder. */
public final class PictureName {
    private static final int SHORT = 8;

    private PictureName() {}

    /**
     * Such as {@code 00000001_000_Mass.png}. In an id, anything but letters, digits, point, hyphen and underscore becomes
     * an underscore; such an id is followed by a piece of its hash, so that two ids never share a name.
     */
    public static String of(String imageId, String what) {
        String safe = imageId.replaceAll("[^\\p{Alnum}._-]", "_");
        String name = safe.equals(imageId) && !safe.startsWith(".")
                ? safe
                : "_" + safe + "_" + DigestUtils.sha256Hex(imageId).substring(0, SHORT);
        return name + "_" + what + ".png";
    }
}
