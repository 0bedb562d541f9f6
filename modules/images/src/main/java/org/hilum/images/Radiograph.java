package org.hilum.images;

import org.hilum.domain.Frame;

/**
 * A decoded gray picture.
 *
 * @param frame width and height in pixels
 * @param gray gray values, [height, width] row by row, 0 black to 255 white
 */
public record Radiograph(Frame frame, byte[] gray) {
    public Radiograph {
        if (gray.length != frame.width() * frame.height()) {
            throw new IllegalArgumentException(gray.length + " pixels in a frame of " + frame);
        }
    }

    /** Returns the gray value at (x, y), 0 to 255. */
    public int at(int x, int y) {
        return gray[y * frame.width() + x] & 0xff;
    }
}
