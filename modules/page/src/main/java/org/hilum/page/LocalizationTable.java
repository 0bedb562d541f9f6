package org.hilum.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A localization table in the paper's layout: a row per threshold, a column per finding, accuracy / AFP in a cell. */
final class LocalizationTable {

    private LocalizationTable() {}

    static Table of(String measure, String generator, List<LocalizationQuality> rows) {
        Set<String> findings =
                rows.stream().map(LocalizationQuality::finding).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> criteria = rows.stream()
                .sorted(Comparator.comparingDouble(LocalizationSection::threshold))
                .map(LocalizationQuality::criterion)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("Correct if"));
        findings.forEach(finding -> columns.add(Column.number(Names.finding(finding))));
        List<List<Cell>> cells = new ArrayList<>();
        for (String criterion : criteria) {
            List<Cell> row = new ArrayList<>();
            row.add(Cell.text(Criterion.parse(criterion).map(Criterion::title).orElse(criterion)));
            findings.forEach(finding -> row.add(rows.stream()
                    .filter(q -> q.criterion().equals(criterion) && q.finding().equals(finding))
                    .findFirst()
                    .map(LocalizationTable::cell)
                    .orElse(new Cell(Numbers.NONE, "", "", "", ""))));
            cells.add(row);
        }
        return new Table(
                "localization-" + measure + "-" + generator,
                (measure.equals("iobb") ? "IoBB" : "IoU") + ", boxes of " + generator
                        + ": accuracy / AFP, and the paper's below",
                false,
                columns,
                cells);
    }

    private static Cell cell(LocalizationQuality q) {
        if (!q.accuracy().known()) {
            return new Cell(Numbers.NONE, Numbers.reason(q.accuracy()), "", "", "");
        }
        Optional<PaperFigures.Localization> paper = PaperFigures.localization(q.criterion(), q.finding());
        String afp = q.falsePositivesPerImage().known()
                ? Numbers.measure(q.falsePositivesPerImage().value())
                : Numbers.NONE;
        return new Cell(
                Numbers.measure(q.accuracy().value()) + " / " + afp,
                paper.map(p -> Numbers.measure(p.accuracy()) + " / " + Numbers.measure(p.falsePositivesPerImage()))
                        .orElse(""),
                q.accuracy().value().toString(),
                "",
                "");
    }
}
