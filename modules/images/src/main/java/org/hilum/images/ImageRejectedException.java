package org.hilum.images;

/** Thrown if a file is not accepted as a radiograph, with a short reason. Checked, since it is an expected outcome. */
public final class ImageRejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    public ImageRejectedException(String reason) {
        super(reason, null, false, false);
    }
}
