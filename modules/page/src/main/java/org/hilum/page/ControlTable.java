package org.hilum.page;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Comparison of box generators with controls, as a table and in words. */
final class ControlTable {

    private ControlTable() {}

    static Table of(List<ControlComparison> all) {
        return new Table(
                "controls",
                "Box generators minus controls that do not look at the image, with 95 % intervals paired by patient",
                false,
                List.of(
                        Column.text("Boxes of"),
                        Column.text("Control"),
                        Column.text("Measure"),
                        Column.interval("Difference"),
                        Column.text("The generator is")),
                all.stream().map(ControlTable::row).toList());
    }

    private static List<Cell> row(ControlComparison comparison) {
        String verdict = comparison.isBetter() ? "better" : comparison.isWorse() ? "worse" : "not shown to be better";
        return List.of(
                Cell.text(comparison.generator()),
                Cell.text(comparison.control()),
                Cell.text(comparison.title()),
                Cell.interval(comparison.difference()),
                Cell.text(verdict));
    }

    /** Returns sentences that name what each generator is not shown to be better than; empty if there is nothing to name. */
    static String sentences(List<ControlComparison> all) {
        Map<String, Set<String>> unbeaten = new LinkedHashMap<>();
        for (ControlComparison comparison : all) {
            if (!comparison.isBetter()) {
                unbeaten.computeIfAbsent(
                                comparison.generator() + "\n" + comparison.title(), key -> new LinkedHashSet<>())
                        .add(comparison.control());
            }
        }
        return unbeaten.entrySet().stream()
                .map(entry -> {
                    String[] key = entry.getKey().split("\n");
                    return " Boxes of " + key[0] + " are not shown to be better than "
                            + String.join(", ", entry.getValue()) + " by " + key[1] + ".";
                })
                .collect(Collectors.joining());
    }
}
