package org.hilum.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compares rows that are equal except for the last digits of their numbers. */
final class CloseRows {
    private CloseRows() {}

    /**
     * Compares rows of CSV in order.
     *
     * @param keys number of first columns that are equal as text; the others are numbers
     * @param tolerance maximum difference of the numbers
     */
    static void assertClose(List<String> actualRows, List<String> expectedRows, int keys, double tolerance) {
        assertThat(actualRows).hasSameSizeAs(expectedRows);
        for (int row = 0; row < actualRows.size(); row++) {
            List<String> ours = List.of(actualRows.get(row).split(","));
            List<String> theirs = List.of(expectedRows.get(row).split(","));
            assertThat(ours.subList(0, keys)).isEqualTo(theirs.subList(0, keys));
            for (int column = keys; column < ours.size(); column++) {
                assertThat(Double.parseDouble(ours.get(column)))
                        .as("%s against %s", ours, theirs)
                        .isCloseTo(Double.parseDouble(theirs.get(column)), within(tolerance));
            }
        }
    }

    /** Returns the share of rows that both texts have within the tolerance, of the rows in either. */
    static double closeShare(List<String> actual, List<String> expected, int keys, double tolerance) {
        Map<List<String>, double[]> ours = numbers(actual, keys);
        Map<List<String>, double[]> theirs = numbers(expected, keys);
        long close = ours.keySet().stream()
                .filter(key -> theirs.containsKey(key)
                        && IntStream.range(0, ours.get(key).length)
                                .allMatch(n -> Math.abs(ours.get(key)[n] - theirs.get(key)[n]) <= tolerance))
                .count();
        Set<List<String>> all = new HashSet<>(ours.keySet());
        all.addAll(theirs.keySet());
        return (double) close / all.size();
    }

    private static Map<List<String>, double[]> numbers(List<String> rows, int keys) {
        return rows.stream()
                .map(row -> List.of(row.split(",")))
                .collect(Collectors.toMap(row -> row.subList(0, keys), row -> row.subList(keys, row.size()).stream()
                        .mapToDouble(Double::parseDouble)
                        .toArray()));
    }
}
