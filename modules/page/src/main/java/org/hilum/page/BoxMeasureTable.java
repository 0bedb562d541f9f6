package org.hilum.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Table of box measures: a row per finding, band and generator, a column per measure. */
final class BoxMeasureTable {

    private BoxMeasureTable() {}

    private record Row(String finding, String band, String generator) {}

    static Table of(List<BoxMeasure> all) {
        Set<String> measures = new LinkedHashSet<>();
        Map<Row, Map<String, Interval>> rows = new LinkedHashMap<>();
        boolean isBanded = false;
        for (BoxMeasure measure : all) {
            measures.add(measure.measure());
            isBanded |= !measure.band().isEmpty();
            rows.computeIfAbsent(
                            new Row(measure.finding(), measure.band(), measure.generator()),
                            row -> new LinkedHashMap<>())
                    .put(measure.measure(), measure.value());
        }
        List<Column> columns = new ArrayList<>(List.of(Column.text("Finding"), Column.text("Boxes of")));
        if (isBanded) {
            columns.add(Column.text("Ground-truth boxes"));
        }
        measures.forEach(measure -> columns.add(Column.interval(measure)));
        List<List<Cell>> cells = new ArrayList<>();
        for (Map.Entry<Row, Map<String, Interval>> entry : rows.entrySet()) {
            Row row = entry.getKey();
            List<Cell> line =
                    new ArrayList<>(List.of(Cell.text(FindingTitles.of(row.finding())), Cell.text(row.generator())));
            if (isBanded) {
                line.add(Cell.text(row.band().isEmpty() ? "all" : row.band()));
            }
            measures.forEach(measure -> line.add(
                    Cell.interval(entry.getValue().getOrDefault(measure, Interval.undefined("not measured")))));
            cells.add(line);
        }
        return new Table(
                "box-measures", "Properties of the detected boxes, with 95 % intervals", false, columns, cells);
    }
}
