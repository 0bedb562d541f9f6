package org.hilum.domain;

/**
 * The pixel frame in which coordinates are meant.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
public record Frame(int width, int height) {
    public Frame {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a frame of " + width + " x " + height + " pixels");
        }
    }
}
