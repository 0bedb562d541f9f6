package org.hilum.localization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A connected component of a thresholded map; positions are connected over edges.
 *
 * @param left first column
 * @param top first row
 * @param right last column
 * @param bottom last row
 * @param size number of positions
 * @param mean mean of the map over the positions
 * @param peak index of the largest value; of several the first, row by row
 */
record ConnectedComponent(int left, int top, int right, int bottom, int size, double mean, int peak) {

    /** Returns the components of positions at or above a threshold, in the order of their first position. */
    static List<ConnectedComponent> find(int[] map, int side, int threshold) {
        return new RunLabeling(map, side, threshold).components();
    }

    /** Returns the component of positions at or above a threshold that contains a position. */
    static ConnectedComponent containing(int position, int[] map, int side, int threshold) {
        return new RunLabeling(map, side, threshold).componentAt(position);
    }

    /**
     * Run-based labeling in one scan of the map: the runs of each row are joined with the runs of the row above that they
     * touch (He, Chao and Suzuki, A Run-Based Two-Scan Labeling Algorithm, 2008). The root of a component is its first run.
     */
    private static final class RunLabeling {
        private final int[] map;
        private final int side;
        private int[] first = new int[64];
        private int[] last = new int[64];
        private int[] parent = new int[64];
        private int count;

        RunLabeling(int[] map, int side, int threshold) {
            this.map = map;
            this.side = side;
            int above = 0;
            for (int row = 0; row < map.length; row += side) {
                int begin = count;
                findRuns(row, threshold);
                joinRuns(above, begin);
                above = begin;
            }
        }

        private void findRuns(int row, int threshold) {
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

        /** Joins the runs of a row, from {@code begin}, with those of the row before, from {@code above} to {@code begin}. */
        private void joinRuns(int above, int begin) {
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

        List<ConnectedComponent> components() {
            List<ConnectedComponent> components = new ArrayList<>();
            for (Accumulator accumulator : accumulators()) {
                if (accumulator != null) {
                    components.add(accumulator.component());
                }
            }
            return components;
        }

        ConnectedComponent componentAt(int position) {
            for (int run = 0; run < count; run++) {
                if (first[run] <= position && position <= last[run]) {
                    return component(root(run));
                }
            }
            throw new IllegalArgumentException("position " + position + " is below the threshold");
        }

        private ConnectedComponent component(int root) {
            Accumulator accumulator = new Accumulator(map, side, first[root]);
            for (int run = root; run < count; run++) {
                if (root(run) == root) {
                    accumulator.add(first[run], last[run]);
                }
            }
            return accumulator.component();
        }

        /** Returns an accumulator with all runs of a component at the index of its root. */
        private Accumulator[] accumulators() {
            Accumulator[] accumulators = new Accumulator[count];
            for (int run = 0; run < count; run++) {
                int root = root(run);
                if (root == run) {
                    accumulators[run] = new Accumulator(map, side, first[run]);
                }
                accumulators[root].add(first[run], last[run]);
            }
            return accumulators;
        }
    }

    /** Accumulator of the runs of a component, which are added row by row. */
    private static final class Accumulator {
        private final int[] map;
        private final int side;
        private final int top;
        private int left;
        private int right = -1;
        private int bottom;
        private int size;
        private long sum;
        private int peak;

        Accumulator(int[] map, int side, int start) {
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
            size += end - start + 1;
            for (int at = start; at <= end; at++) {
                sum += map[at];
                peak = map[at] > map[peak] ? at : peak;
            }
        }

        ConnectedComponent component() {
            return new ConnectedComponent(left, top, right, bottom, size, (double) sum / size, peak);
        }
    }
}
