package org.hilum.images;

/** Why a file is not taken as a radiograph, in a few words; an expected outcome, so a checked exception. */
public final class ImageRejected extends Exception {
    private static final long serialVersionUID = 1L;

    public ImageRejected(String reason) {
        super(reason, null, false, false);
    }
}
