package org.hilum.localization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegionTest {
    private static final int SIDE = 17;

    /** The plainest way to the same regions: each is filled from its first position. */
    private static List<Region> filled(int[] map, int threshold) {
        boolean[] seen = new boolean[map.length];
        List<Region> regions = new ArrayList<>();
        for (int start = 0; start < map.length; start++) {
            if (!seen[start] && map[start] >= threshold) {
                regions.add(fill(start, map, threshold, seen));
            }
        }
        return regions;
    }

    private static Region fill(int start, int[] map, int threshold, boolean[] seen) {
        List<Integer> positions = new ArrayList<>();
        ArrayDeque<Integer> open = new ArrayDeque<>(List.of(start));
        seen[start] = true;
        while (!open.isEmpty()) {
            int at = open.remove();
            positions.add(at);
            List<Integer> next = new ArrayList<>(List.of(at - SIDE, at + SIDE));
            if (at % SIDE > 0) {
                next.add(at - 1);
            }
            if (at % SIDE < SIDE - 1) {
                next.add(at + 1);
            }
            for (int one : next) {
                if (one >= 0 && one < map.length && !seen[one] && map[one] >= threshold) {
                    seen[one] = true;
                    open.add(one);
                }
            }
        }
        positions.sort(null);
        int peak = positions.stream().reduce((a, b) -> map[b] > map[a] ? b : a).orElseThrow();
        return new Region(
                positions.stream().mapToInt(at -> at % SIDE).min().orElseThrow(),
                positions.get(0) / SIDE,
                positions.stream().mapToInt(at -> at % SIDE).max().orElseThrow(),
                positions.get(positions.size() - 1) / SIDE,
                positions.size(),
                positions.stream().mapToInt(at -> map[at]).average().orElseThrow(),
                peak);
    }

    @Test
    void regionsAreThoseThatFillingFinds() {
        Random random = new Random(3);
        for (int trial = 0; trial < 2000; trial++) {
            int[] map = random.ints(SIDE * SIDE, 0, 10).toArray();
            int threshold = 1 + trial % 9;
            List<Region> regions = Region.above(map, SIDE, threshold);
            assertThat(regions).isEqualTo(filled(map, threshold));
            for (Region region : regions) {
                assertThat(Region.around(region.peak(), map, SIDE, threshold)).isEqualTo(region);
            }
        }
    }

    @Test
    void nothingAboveTheThresholdIsNoRegion() {
        assertThat(Region.above(new int[SIDE * SIDE], SIDE, 1)).isEmpty();
    }
}
