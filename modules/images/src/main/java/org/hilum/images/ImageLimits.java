package org.hilum.images;

import java.io.Serializable;
import java.util.Locale;
import org.hilum.domain.Frame;

/**
 * Limits that are checked before decoding, since a file of a few kilobytes can declare a picture of gigabytes.
 *
 * @param maxBytes maximum size of the file, in bytes
 * @param maxPixels maximum width times height in the header
 * @param maxRatio maximum ratio of the longer to the shorter side
 */
public record ImageLimits(long maxBytes, long maxPixels, double maxRatio) implements Serializable {

    /** Throws if a file has more than the maximum number of bytes. */
    public void checkBytes(long bytes) throws ImageRejectedException {
        if (bytes > maxBytes) {
            throw new ImageRejectedException("a file of " + bytes + " bytes, more than images.max-bytes");
        }
    }

    /**
     * Checks the frame that a header declares.
     *
     * @param width width in pixels
     * @param height height in pixels
     * @return the frame
     * @throws ImageRejectedException if the frame is too large or too elongated
     */
    public Frame checkFrame(int width, int height) throws ImageRejectedException {
        if ((long) width * height > maxPixels) {
            throw new ImageRejectedException(String.format(
                    Locale.ROOT, "a header of %d x %d pixels, more than images.max-pixels", width, height));
        }
        if (Math.max(width, height) > maxRatio * Math.min(width, height)) {
            throw new ImageRejectedException(String.format(
                    Locale.ROOT, "a frame of %d x %d pixels, longer than images.max-ratio allows", width, height));
        }
        return new Frame(width, height);
    }
}
