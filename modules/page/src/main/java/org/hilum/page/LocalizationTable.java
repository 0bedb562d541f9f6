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
 * Localization table in the paper's layout: a column per finding with accuracy / AFP. For each threshold there is a row for
 * each box generator and one for the paper's results.
 */
final class LocalizationTable {

    private static final String PAPER = "Wang et al.";

    private LocalizationTable() {}

    /**
     * Creates the table of a measure.
     *
     * @param title name of the measure, such as IoBB
     * @param rows results of the measure for all generators
     * @return the table
     */
    static Table of(String title, List<LocalizationQuality> rows) {
        Set<String> findings = distinct(rows.stream()
                .filter(q -> !q.finding().equals(LocalizationSection.MEAN))
                .map(LocalizationQuality::finding)
                .toList());
        Set<String> generators =
                distinct(rows.stream().map(LocalizationQuality::generator).toList());
        List<Column> columns = new ArrayList<>(List.of(Column.text("Correct if"), Column.text("Boxes of")));
        findings.forEach(finding -> columns.add(Column.number(FindingTitles.of(finding))));
        columns.add(Column.number("Mean"));
        List<List<Cell>> cells = new ArrayList<>();
        for (String criterion : criteria(rows)) {
            List<LocalizationQuality> at =
                    rows.stream().filter(q -> q.criterion().equals(criterion)).toList();
            for (String generator : generators) {
                List<LocalizationQuality> ofGenerator =
                        at.stream().filter(q -> q.generator().equals(generator)).toList();
                if (!ofGenerator.isEmpty()) {
                    cells.add(row(criterion, generator, findings, ofGenerator));
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
            String criterion, String generator, Set<String> findings, List<LocalizationQuality> ofGenerator) {
        List<Cell> row = new ArrayList<>(List.of(Cell.text(title(criterion)), Cell.text(generator)));
        for (String finding : findings) {
            row.add(ofGenerator.stream()
                    .filter(q -> q.finding().equals(finding))
                    .findFirst()
                    .map(LocalizationTable::cell)
                    .orElse(Cell.measure(OptionalDouble.empty())));
        }
        row.add(pair(
                LocalizationSection.meanAccuracy(ofGenerator), LocalizationSection.meanFalsePositives(ofGenerator)));
        return row;
    }

    /** Returns the paper's row at a threshold; empty if the paper has none. */
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
        return q.accuracy().isDefined()
                ? pair(
                        OptionalDouble.of(q.accuracy().value()),
                        q.falsePositivesPerImage().isDefined()
                                ? OptionalDouble.of(q.falsePositivesPerImage().value())
                                : OptionalDouble.empty())
                : new Cell(NumberFormats.NONE, NumberFormats.reason(q.accuracy()), "", "", "");
    }

    private static Cell pair(OptionalDouble accuracy, OptionalDouble falsePositives) {
        if (accuracy.isEmpty()) {
            return Cell.measure(accuracy);
        }
        String afp =
                falsePositives.isPresent() ? NumberFormats.measure(falsePositives.getAsDouble()) : NumberFormats.NONE;
        return new Cell(
                NumberFormats.measure(accuracy.getAsDouble()) + " / " + afp,
                "",
                NumberFormats.exact(accuracy.getAsDouble()),
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
