package org.hilum.localization;

import java.util.ArrayList;
import java.util.List;

/**
 * An isolated region of a map: positions connected over edges.
 *
 * @param left first column
 * @param top first row
 * @param right last column
 * @param bottom last row
 * @param positions how many
 * @param mean of the map over them
 * @param peak the position of the largest value, row by row; the first found of several
 */
record Region(int left, int top, int right, int bottom, int positions, double mean, int peak) {

    /** The isolated regions of positions at or above a threshold, in the order of their first position. */
    static List<Region> above(int[] map, int side, int threshold) {
        boolean[] seen = new boolean[map.length];
        int[] open = new int[map.length];
        List<Region> regions = new ArrayList<>();
        for (int start = 0; start < map.length; start++) {
            if (!seen[start] && map[start] >= threshold) {
                regions.add(from(start, map, side, threshold, seen, open));
            }
        }
        return regions;
    }

    /** The region at or above a threshold that a position, itself not below it, belongs to. */
    static Region around(int position, int[] map, int side, int threshold) {
        return from(position, map, side, threshold, new boolean[map.length], new int[map.length]);
    }

    private static Region from(int start, int[] map, int side, int threshold, boolean[] seen, int[] open) {
        int count = 0;
        open[count++] = start;
        seen[start] = true;
        int left = side;
        int top = side;
        int right = -1;
        int bottom = -1;
        int peak = start;
        int positions = 0;
        long sum = 0;
        while (count > 0) {
            int at = open[--count];
            int x = at % side;
            int y = at / side;
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
            positions++;
            sum += map[at];
            peak = map[at] > map[peak] ? at : peak;
            for (int way = 0; way < 4; way++) {
                int next =
                        switch (way) {
                            case 0 -> x > 0 ? at - 1 : -1;
                            case 1 -> x < side - 1 ? at + 1 : -1;
                            case 2 -> at - side;
                            default -> at + side;
                        };
                if (next >= 0 && next < map.length && !seen[next] && map[next] >= threshold) {
                    seen[next] = true;
                    open[count++] = next;
                }
            }
        }
        return new Region(left, top, right, bottom, positions, (double) sum / positions, peak);
    }
}
