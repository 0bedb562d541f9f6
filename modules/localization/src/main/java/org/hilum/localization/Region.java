package org.hilum.localization;

import java.util.ArrayList;
import java.util.Arrays;
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
 * @param peak the position of the largest value; of several the first, row by row
 */
record Region(int left, int top, int right, int bottom, int positions, double mean, int peak) {

    /** The isolated regions of positions at or above a threshold, in the order of their first position. */
    static List<Region> above(int[] map, int side, int threshold) {
        return new Runs(map, side, threshold).regions();
    }

    /** The region at or above a threshold that a position, itself not below it, belongs to. */
    static Region around(int position, int[] map, int side, int threshold) {
        return new Runs(map, side, threshold).regionAt(position);
    }

    /**
     * The runs of each row, joined with those of the row above that they touch: a map is looked at once, position by position
     * (He, Chao and Suzuki, A Run-Based Two-Scan Labeling Algorithm, 2008). A root is the first run of its region.
     */
    private static final class Runs {
        private final int[] map;
        private final int side;
        private int[] first = new int[64];
        private int[] last = new int[64];
        private int[] parent = new int[64];
        private int count;

        Runs(int[] map, int side, int threshold) {
            this.map = map;
            this.side = side;
            int above = 0;
            for (int row = 0; row < map.length; row += side) {
                int begin = count;
                find(row, threshold);
                join(above, begin);
                above = begin;
            }
        }

        private void find(int row, int threshold) {
            int end = row + side;
            int at = row;
            while (at < end) {
                if (map[at] < threshold) {
                    at++;
                    continue;
                }
                int start = at;
                while (at < end && map[at] >= threshold) {
                    at++;
                }
                add(start, at - 1);
            }
        }

        private void add(int start, int end) {
            if (count == first.length) {
                first = Arrays.copyOf(first, 2 * count);
                last = Arrays.copyOf(last, 2 * count);
                parent = Arrays.copyOf(parent, 2 * count);
            }
            first[count] = start;
            last[count] = end;
            parent[count] = count;
            count++;
        }

        /** Runs from {@code above} to {@code begin} are those of the row before, all later ones those of this row. */
        private void join(int above, int begin) {
            int upper = above;
            for (int run = begin; run < count; run++) {
                while (upper < begin && last[upper] < first[run] - side) {
                    upper++;
                }
                for (int touching = upper; touching < begin && first[touching] <= last[run] - side; touching++) {
                    int one = root(touching);
                    int other = root(run);
                    parent[Math.max(one, other)] = Math.min(one, other);
                }
            }
        }

        private int root(int run) {
            int root = run;
            while (parent[root] != root) {
                parent[root] = parent[parent[root]];
                root = parent[root];
            }
            return root;
        }

        List<Region> regions() {
            List<Region> regions = new ArrayList<>();
            for (Extent extent : extents()) {
                if (extent != null) {
                    regions.add(extent.region());
                }
            }
            return regions;
        }

        Region regionAt(int position) {
            for (int run = 0; run < count; run++) {
                if (first[run] <= position && position <= last[run]) {
                    return region(root(run));
                }
            }
            throw new IllegalArgumentException("position " + position + " is below the threshold");
        }

        private Region region(int root) {
            Extent extent = new Extent(map, side, first[root]);
            for (int run = root; run < count; run++) {
                if (root(run) == root) {
                    extent.add(first[run], last[run]);
                }
            }
            return extent.region();
        }

        /** One at each root, after all its runs. */
        private Extent[] extents() {
            Extent[] extents = new Extent[count];
            for (int run = 0; run < count; run++) {
                int root = root(run);
                if (root == run) {
                    extents[run] = new Extent(map, side, first[run]);
                }
                extents[root].add(first[run], last[run]);
            }
            return extents;
        }
    }

    /** A region as far as its runs are known; they come row by row. */
    private static final class Extent {
        private final int[] map;
        private final int side;
        private final int top;
        private int left;
        private int right = -1;
        private int bottom;
        private int positions;
        private long sum;
        private int peak;

        Extent(int[] map, int side, int start) {
            this.map = map;
            this.side = side;
            top = start / side;
            left = side;
            peak = start;
        }

        void add(int start, int end) {
            bottom = end / side;
            left = Math.min(left, start - bottom * side);
            right = Math.max(right, end - bottom * side);
            positions += end - start + 1;
            for (int at = start; at <= end; at++) {
                sum += map[at];
                peak = map[at] > map[peak] ? at : peak;
            }
        }

        Region region() {
            return new Region(left, top, right, bottom, positions, (double) sum / positions, peak);
        }
    }
}
