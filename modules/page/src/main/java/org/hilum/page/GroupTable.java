package org.hilum.page;

import java.util.List;
import java.util.stream.Collectors;

/** Quality for groups of images, as a table and in words. */
final class GroupTable {

    private GroupTable() {}

    static Table of(List<GroupQuality> groups) {
        return new Table(
                "groups",
                "Mean AUC for groups of images, and its difference from that of all other images, with 95 % intervals",
                false,
                List.of(
                        Column.text("Group"),
                        Column.interval("Mean AUC"),
                        Column.interval("Minus all others"),
                        Column.text("For this group the model is")),
                groups.stream().map(GroupTable::row).toList());
    }

    private static List<Cell> row(GroupQuality group) {
        return List.of(
                Cell.text(group.group()),
                Cell.interval(group.aucMean()),
                Cell.interval(group.difference()),
                Cell.text(group.isWorse() ? "worse" : "not shown to be worse"));
    }

    /** Returns a sentence that names the groups for which the model is worse; empty if there is none. */
    static String sentence(List<GroupQuality> groups) {
        String worse = groups.stream()
                .filter(GroupQuality::isWorse)
                .map(GroupQuality::group)
                .collect(Collectors.joining(", "));
        return worse.isEmpty() ? "" : " The model works worse for " + worse + " than for all other images.";
    }
}
