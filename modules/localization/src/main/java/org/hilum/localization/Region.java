package org.hilum.localization;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
 */
record Region(int left, int top, int right, int bottom, int positions, double mean) {

    /** The isolated regions of positions at or above a threshold, in the order of their first position. */
    static List<Region> above(int[] map, int side, int threshold) {
        boolean[] seen = new boolean[map.length];
        List<Region> regions = new ArrayList<>();
        for (int start = 0; start < map.length; start++) {
            if (!seen[start] && map[start] >= threshold) {
                regions.add(from(start, map, side, threshold, seen));
            }
        }
        return regions;
    }

    private static Region from(int start, int[] map, int side, int threshold, boolean[] seen) {
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        seen[start] = true;
        int left = side;
        int top = side;
        int right = -1;
        int bottom = -1;
        int positions = 0;
        long sum = 0;
        while (!open.isEmpty()) {
            int at = open.pop();
            int x = at % side;
            int y = at / side;
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
            positions++;
            sum += map[at];
            int[] neighbours = {x > 0 ? at - 1 : -1, x < side - 1 ? at + 1 : -1, at - side, at + side};
            for (int next : neighbours) {
                if (next >= 0 && next < map.length && !seen[next] && map[next] >= threshold) {
                    seen[next] = true;
                    open.push(next);
                }
            }
        }
        return new Region(left, top, right, bottom, positions, (double) sum / positions);
    }
}
