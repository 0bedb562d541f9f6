package org.hilum.thorax;

import java.util.Optional;
import org.hilum.domain.BoundingBox;

/** One outline in 256 x 256 pixels: the largest connected region whose probability is above .5. */
final class OutlineMask {
    /** Side in pixels. */
    static final int SIDE = 256;

    private static final int MAP = ThoraxNetwork.OUTPUT;
    private static final float THRESHOLD = 0.5f;

    private final boolean[] inside;

    private OutlineMask(boolean[] inside) {
        this.inside = inside;
    }

    /** Enlarges the probabilities of an outline by interpolation, and keeps the largest region. */
    static OutlineMask of(float[] map) {
        boolean[] above = new boolean[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                above[y * SIDE + x] = interpolate(map, x, y) > THRESHOLD;
            }
        }
        return new OutlineMask(largestRegion(above));
    }

    private static float interpolate(float[] map, int x, int y) {
        float u = position(x);
        float v = position(y);
        int column = (int) u;
        int row = (int) v;
        float fx = u - column;
        float fy = v - row;
        int at = row * MAP + column;
        return (map[at] * (1 - fx) + map[at + 1] * fx) * (1 - fy)
                + (map[at + MAP] * (1 - fx) + map[at + MAP + 1] * fx) * fy;
    }

    private static float position(int pixel) {
        float at = (pixel + 0.5f) / SIDE * MAP - 0.5f;
        return Math.max(0, Math.min(MAP - 1.001f, at));
    }

    private static boolean[] largestRegion(boolean[] above) {
        int[] label = new int[above.length];
        int largest = 0;
        int largestSize = 0;
        int labels = 0;
        for (int start = 0; start < above.length; start++) {
            if (above[start] && label[start] == 0) {
                int size = fill(above, label, start, ++labels);
                if (size > largestSize) {
                    largestSize = size;
                    largest = labels;
                }
            }
        }
        boolean[] region = new boolean[above.length];
        for (int i = 0; i < region.length; i++) {
            region[i] = largest > 0 && label[i] == largest;
        }
        return region;
    }

    private static int fill(boolean[] above, int[] label, int start, int value) {
        int[] open = new int[above.length];
        int count = 0;
        open[count++] = start;
        label[start] = value;
        int size = 0;
        while (count > 0) {
            int pixel = open[--count];
            size++;
            int x = pixel % SIDE;
            if (x > 0 && isOpen(above, label, pixel - 1)) {
                label[pixel - 1] = value;
                open[count++] = pixel - 1;
            }
            if (x < SIDE - 1 && isOpen(above, label, pixel + 1)) {
                label[pixel + 1] = value;
                open[count++] = pixel + 1;
            }
            if (pixel >= SIDE && isOpen(above, label, pixel - SIDE)) {
                label[pixel - SIDE] = value;
                open[count++] = pixel - SIDE;
            }
            if (pixel < above.length - SIDE && isOpen(above, label, pixel + SIDE)) {
                label[pixel + SIDE] = value;
                open[count++] = pixel + SIDE;
            }
        }
        return size;
    }

    private static boolean isOpen(boolean[] above, int[] label, int pixel) {
        return above[pixel] && label[pixel] == 0;
    }

    /** Whether a pixel, counted row by row, belongs to the outline. */
    boolean contains(int pixel) {
        return inside[pixel];
    }

    /** Returns the box around the outline, in shares of the side; empty if there is no outline. */
    Optional<BoundingBox> box() {
        int left = SIDE;
        int top = SIDE;
        int right = 0;
        int bottom = 0;
        for (int i = 0; i < inside.length; i++) {
            if (inside[i]) {
                left = Math.min(left, i % SIDE);
                right = Math.max(right, i % SIDE + 1);
                top = Math.min(top, i / SIDE);
                bottom = Math.max(bottom, i / SIDE + 1);
            }
        }
        double side = SIDE;
        return right > left
                ? Optional.of(new BoundingBox(left / side, top / side, (right - left) / side, (bottom - top) / side))
                : Optional.empty();
    }
}
