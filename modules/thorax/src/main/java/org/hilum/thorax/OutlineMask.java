package org.hilum.thorax;

import java.util.ArrayDeque;
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
        ArrayDeque<Integer> open = new ArrayDeque<>();
        open.push(start);
        label[start] = value;
        int size = 0;
        while (!open.isEmpty()) {
            int pixel = open.pop();
            size++;
            int x = pixel % SIDE;
            int y = pixel / SIDE;
            for (int[] step : new int[][] {{-1, 0}, {1, 0}, {0, -1}, {0, 1}}) {
                int nx = x + step[0];
                int ny = y + step[1];
                int next = ny * SIDE + nx;
                if (nx >= 0 && nx < SIDE && ny >= 0 && ny < SIDE && above[next] && label[next] == 0) {
                    label[next] = value;
                    open.push(next);
                }
            }
        }
        return size;
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
