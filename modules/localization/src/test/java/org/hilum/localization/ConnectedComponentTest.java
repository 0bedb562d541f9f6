package org.hilum.localization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConnectedComponentTest {
    private static final int SIDE = 17;

    /** Returns the components by flood fill, as a reference. */
    private static List<ConnectedComponent> floodFill(int[] map, int threshold) {
        boolean[] seen = new boolean[map.length];
        List<ConnectedComponent> components = new ArrayList<>();
        for (int start = 0; start < map.length; start++) {
            if (!seen[start] && map[start] >= threshold) {
                components.add(floodFillFrom(start, map, threshold, seen));
            }
        }
        return components;
    }

    private static ConnectedComponent floodFillFrom(int start, int[] map, int threshold, boolean[] seen) {
        List<Integer> positions = new ArrayList<>();
        ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(start));
        seen[start] = true;
        while (!queue.isEmpty()) {
            int at = queue.remove();
            positions.add(at);
            List<Integer> next = new ArrayList<>(List.of(at - SIDE, at + SIDE));
            if (at % SIDE > 0) {
                next.add(at - 1);
            }
            if (at % SIDE < SIDE - 1) {
                next.add(at + 1);
            }
            for (int neighbour : next) {
                if (neighbour >= 0 && neighbour < map.length && !seen[neighbour] && map[neighbour] >= threshold) {
                    seen[neighbour] = true;
                    queue.add(neighbour);
                }
            }
        }
        positions.sort(null);
        int peak = positions.stream().reduce((a, b) -> map[b] > map[a] ? b : a).orElseThrow();
        return new ConnectedComponent(
                positions.stream().mapToInt(at -> at % SIDE).min().orElseThrow(),
                positions.get(0) / SIDE,
                positions.stream().mapToInt(at -> at % SIDE).max().orElseThrow(),
                positions.get(positions.size() - 1) / SIDE,
                positions.size(),
                positions.stream().mapToInt(at -> map[at]).average().orElseThrow(),
                peak);
    }

    @Test
    void componentsAreThoseOfAFloodFill() {
        Random random = new Random(3);
        for (int trial = 0; trial < 2000; trial++) {
            int[] map = random.ints(SIDE * SIDE, 0, 10).toArray();
            int threshold = 1 + trial % 9;
            List<ConnectedComponent> components = ConnectedComponent.find(map, SIDE, threshold);
            assertThat(components).isEqualTo(floodFill(map, threshold));
            for (ConnectedComponent component : components) {
                assertThat(ConnectedComponent.containing(component.peak(), map, SIDE, threshold))
                        .isEqualTo(component);
            }
        }
    }

    @Test
    void aMapBelowTheThresholdHasNoComponents() {
        assertThat(ConnectedComponent.find(new int[SIDE * SIDE], SIDE, 1)).isEmpty();
    }
}
