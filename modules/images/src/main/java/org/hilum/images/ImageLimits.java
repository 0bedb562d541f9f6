package org.hilum.images;

import java.io.Serializable;
import java.util.Locale;
import org.hilum.domain.Frame;

/**
 * What is accepted before anything is decoded: a file of a few kilobytes can declare a picture of gigabytes.
 *
 * @param maxBytes bytes of the file
 * @param maxPixels width times height that the header may declare
 * @param maxRatio longer side over shorter side
 */
public record ImageLimits(long maxBytes, long maxPixels, double maxRatio) implements Serializable {

    /** Refuses a file of more bytes than are taken. */
    public void judgeBytes(long bytes) throws ImageRejected {
        if (bytes > maxBytes) {
            throw new ImageRejected("a file of " + bytes + " bytes, more than images.max-bytes");
        }
    }

    /** The frame that a header declares; refuses one that is too large, or too long and thin. */
    public Frame judge(int width, int height) throws ImageRejected {
        if ((long) width * height > maxPixels) {
            throw new ImageRejected(String.format(
                    Locale.ROOT, "a header of %d x %d pixels, more than images.max-pixels", width, height));
        }
        if (Math.max(width, height) > maxRatio * Math.min(width, height)) {
            throw new ImageRejected(String.format(
                    Locale.ROOT, "a frame of %d x %d pixels, longer than images.max-ratio allows", width, height));
        }
        return new Frame(width, height);
    }
}
