package org.hilum.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A localization table in the paper's layout: a column per finding, accuracy / AFP in a cell. At each threshold the box
 * generators stand below each other, and the paper's figures below them.
 */
final class LocalizationTable {

    private static final String PAPER = "Wang et al.";

    private LocalizationTable() {}

    /**
     * One table.
     *
     * @param title of the measure, such as IoBB
     * @param rows of that measure, of all generators
     */
    static Table of(String title, List<LocalizationQuality> rows) {
        Set<String> findings = distinct(rows.stream()
                .filter(q -> !q.finding().equals(LocalizationSection.MEAN))
                .map(LocalizationQuality::finding)
                .toList());
        Set<String> generators =
                distinct(rows.stream().map(LocalizationQuality::generator).toList());
        List<Column> columns = new ArrayList<>(List.of(Column.text("Correct if"), Column.text("Boxes of")));
        findings.forEach(finding -> columns.add(Column.number(Names.finding(finding))));
        columns.add(Column.number("Mean"));
        List<List<Cell>> cells = new ArrayList<>();
        for (String criterion : criteria(rows)) {
            List<LocalizationQuality> at =
                    rows.stream().filter(q -> q.criterion().equals(criterion)).toList();
            for (String generator : generators) {
                List<LocalizationQuality> own =
                        at.stream().filter(q -> q.generator().equals(generator)).toList();
                if (!own.isEmpty()) {
                    cells.add(row(criterion, generator, findings, own));
                }
            }
            paper(criterion, findings, at).ifPresent(cells::add);
        }
        return new Table(
                "localization-" + title.toLowerCase(Locale.ROOT),
                title + ": accuracy / AFP, each box generator, and the paper's figures (Wang et al.)",
                false,
                columns,
                cells);
    }

    private static List<Cell> row(
            String criterion, String generator, Set<String> findings, List<LocalizationQuality> own) {
        List<Cell> row = new ArrayList<>(List.of(Cell.text(title(criterion)), Cell.text(generator)));
        for (String finding : findings) {
            row.add(own.stream()
                    .filter(q -> q.finding().equals(finding))
                    .findFirst()
                    .map(LocalizationTable::cell)
                    .orElse(Cell.measure(OptionalDouble.empty())));
        }
        row.add(pair(LocalizationSection.meanAccuracy(own), LocalizationSection.meanFalsePositives(own)));
        return row;
    }

    /** The paper's row at a threshold, where it has one. */
    private static Optional<List<Cell>> paper(
            String criterion, Set<String> findings, List<LocalizationQuality> measured) {
        List<Optional<PaperFigures.Localization>> figures = findings.stream()
                .map(finding -> PaperFigures.localization(criterion, finding))
                .toList();
        if (figures.stream().allMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        List<Cell> row = new ArrayList<>(List.of(Cell.text(title(criterion)), Cell.text(PAPER)));
        figures.forEach(figure -> row.add(pair(
                figure.map(f -> OptionalDouble.of(f.accuracy())).orElse(OptionalDouble.empty()),
                figure.map(f -> OptionalDouble.of(f.falsePositivesPerImage())).orElse(OptionalDouble.empty()))));
        row.add(pair(
                LocalizationSection.paperMean(measured, PaperFigures.Localization::accuracy),
                LocalizationSection.paperMean(measured, PaperFigures.Localization::falsePositivesPerImage)));
        return Optional.of(row);
    }

    private static Cell cell(LocalizationQuality q) {
        return q.accuracy().known()
                ? pair(
                        OptionalDouble.of(q.accuracy().value()),
                        q.falsePositivesPerImage().known()
                                ? OptionalDouble.of(q.falsePositivesPerImage().value())
                                : OptionalDouble.empty())
                : new Cell(Numbers.NONE, Numbers.reason(q.accuracy()), "", "", "");
    }

    private static Cell pair(OptionalDouble accuracy, OptionalDouble falsePositives) {
        if (accuracy.isEmpty()) {
            return Cell.measure(accuracy);
        }
        String afp = falsePositives.isPresent() ? Numbers.measure(falsePositives.getAsDouble()) : Numbers.NONE;
        return new Cell(
                Numbers.measure(accuracy.getAsDouble()) + " / " + afp,
                "",
                Numbers.exact(accuracy.getAsDouble()),
                "",
                "");
    }

    private static String title(String criterion) {
        return Criterion.parse(criterion).map(Criterion::title).orElse(criterion);
    }

    private static Set<String> criteria(List<LocalizationQuality> rows) {
        return distinct(rows.stream()
                .sorted(Comparator.comparingDouble(LocalizationSection::threshold))
                .map(LocalizationQuality::criterion)
                .toList());
    }

    private static Set<String> distinct(List<String> values) {
        return values.stream().collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
