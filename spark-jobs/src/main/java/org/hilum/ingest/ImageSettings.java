package org.hilum.ingest;

import org.hilum.images.ImageLimits;
import org.hilum.settings.Settings;

/**
 * The settings of image ingest.
 *
 * @param size of the working frame, pixels
 * @param limits what a file may hold
 */
public record ImageSettings(int size, ImageLimits limits) {
    /** Reads and checks the section {@code images}. */
    public static ImageSettings of(Settings settings) {
        Settings.Section images = settings.section("images");
        return new ImageSettings(
                images.integer("size", 16, 4096),
                new ImageLimits(
                        images.whole("max-bytes", 1, 2_000_000_000L),
                        images.whole("max-pixels", 1, 1_000_000_000L),
                        images.number("max-ratio", 1, 100)));
    }

    /** The name of the working pixels in {@code pixels.preprocessing}. */
    public String preprocessing() {
        return "gray8-" + size;
    }
}
