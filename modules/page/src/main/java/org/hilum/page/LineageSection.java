package org.hilum.page;

import java.util.ArrayList;
import java.util.List;

/** Section with the origin of the page's numbers. */
final class LineageSection {

    private LineageSection() {}

    static PageSection of(Lineage lineage) {
        List<List<Cell>> origin = new ArrayList<>();
        origin.add(row("Lake", lineage.lakeUri().isEmpty() ? "omitted" : lineage.lakeUri()));
        origin.add(row("Page created", lineage.generatedAt()));
        origin.add(row("Model", lineage.modelId() == null ? "none" : lineage.modelId()));
        origin.add(row("Stage of the model", lineage.stage() == null ? "none" : lineage.stage()));
        origin.add(row("Training labels", lineage.labeler() == null ? "none" : lineage.labeler()));
        List<Table> tables = new ArrayList<>();
        tables.add(table("lineage", "Origin of these numbers", "What", "Value", false, origin));
        if (!lineage.tableVersions().isEmpty()) {
            List<List<Cell>> versions = new ArrayList<>();
            lineage.tableVersions()
                    .forEach((table, version) -> versions.add(List.of(Cell.text(table), Cell.count(version))));
            tables.add(new Table(
                    "table-versions",
                    "Versions of the tables that were read",
                    false,
                    List.of(Column.text("Table"), Column.number("Version")),
                    versions));
        }
        if (!lineage.configuration().isEmpty()) {
            List<List<Cell>> settings = new ArrayList<>();
            lineage.configuration().forEach((setting, value) -> settings.add(row(setting, value)));
            tables.add(table("configuration", "Configuration", "Setting", "Value", true, settings));
        }
        return PageSection.of(
                "lineage", "Lineage", "The data and settings that reproduce this page.", List.of(), tables);
    }

    private static Table table(
            String id, String caption, String first, String second, boolean folded, List<List<Cell>> rows) {
        return new Table(id, caption, folded, List.of(Column.text(first), Column.text(second)), rows);
    }

    private static List<Cell> row(String name, String value) {
        return List.of(Cell.text(name), Cell.text(value == null ? "" : value));
    }
}
