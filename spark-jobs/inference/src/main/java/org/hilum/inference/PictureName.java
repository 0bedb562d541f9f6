package org.hilum.inference;

import org.apache.commons.codec.digest.DigestUtils;

/** File names of pictures. An image id from a manifest cannot lead out of the folder. */
public final class PictureName {
    private static final int SHORT = 8;

    private PictureName() {}

    /**
     * Returns a name such as {@code 00000001_000_Mass.png}. Characters other than letters, digits, point, hyphen and
     * underscore are replaced by an underscore; such a name also has a part of the id's hash, so that two ids never
     * share a name.
     *
     * @param imageId id of the image
     * @param what id of a finding, or another suffix
     */
    public static String of(String imageId, String what) {
        String safe = imageId.replaceAll("[^\\p{Alnum}._-]", "_");
        String name = safe.equals(imageId) && !safe.startsWith(".")
                ? safe
                : "_" + safe + "_" + DigestUtils.sha256Hex(imageId).substring(0, SHORT);
        return name + "_" + what + ".png";
    }
}
