package org.hilum.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Section with accuracy and average false positives of boxes, by IoBB and by IoU, next to the paper's results. */
final class LocalizationSection {

    private static final String ID = "localization";
    private static final String TITLE = "Localization";

    /** Id of the mean over findings. */
    static final String MEAN = "mean";

    private LocalizationSection() {}

    static PageSection of(PageContent content) {
        List<LocalizationQuality> all = content.localization();
        if (all.isEmpty()) {
            return PageSection.missing(
                    ID,
                    TITLE,
                    "No boxes have been scored: hilum ingest boxes reads ground-truth boxes, hilum localize computes and scores boxes of a model.");
        }
        List<Table> tables = new ArrayList<>();
        List<Chart> charts = new ArrayList<>();
        for (String measure : List.of("IoBB", "IoU")) {
            List<LocalizationQuality> rows = all.stream()
                    .filter(q -> measure(q).equalsIgnoreCase(measure))
                    .toList();
            if (!rows.isEmpty()) {
                charts.add(LocalizationChart.accuracy(measure, rows));
                charts.add(LocalizationChart.falsePositives(measure, rows));
                tables.add(LocalizationTable.of(measure, rows));
            }
        }
        if (!content.boxMeasures().isEmpty()) {
            tables.add(BoxMeasureTable.of(content.boxMeasures()));
        }
        if (!content.controls().isEmpty()) {
            tables.add(ControlTable.of(content.controls()));
        }
        tables.add(details(all));
        return PageSection.of(
                ID,
                TITLE,
                "Accuracy is the share of boxed images whose box was found; AFP is the number of false boxes per image. IoBB is the"
                        + " overlap's share of the detected box and rewards small boxes: read it together with IoU. The"
                        + " paper's figures are of " + PaperFigures.SOURCE + "."
                        + ControlTable.sentences(content.controls()),
                charts,
                tables);
    }

    static String measure(LocalizationQuality quality) {
        return Criterion.parse(quality.criterion()).map(Criterion::measure).orElse("");
    }

    static double threshold(LocalizationQuality quality) {
        return Criterion.parse(quality.criterion()).map(Criterion::threshold).orElse(0.0);
    }

    /** Returns the mean accuracy over findings for which it is defined. */
    static OptionalDouble meanAccuracy(List<LocalizationQuality> rows) {
        return rows.stream()
                .filter(q -> !q.finding().equals(MEAN) && q.accuracy().isDefined())
                .mapToDouble(q -> q.accuracy().value())
                .average();
    }

    /** Returns the mean number of false positives per image over findings with an accuracy. */
    static OptionalDouble meanFalsePositives(List<LocalizationQuality> rows) {
        return rows.stream()
                .filter(q -> !q.finding().equals(MEAN)
                        && q.accuracy().isDefined()
                        && q.falsePositivesPerImage().isDefined())
                .mapToDouble(q -> q.falsePositivesPerImage().value())
                .average();
    }

    /** Returns the paper's mean of a result over the same findings. */
    static OptionalDouble paperMean(
            List<LocalizationQuality> rows, ToDoubleFunction<PaperFigures.Localization> figure) {
        return rows.stream()
                .filter(q -> q.accuracy().isDefined())
                .collect(Collectors.toMap(LocalizationQuality::finding, q -> q, (one, other) -> one, TreeMap::new))
                .values()
                .stream()
                .map(q -> PaperFigures.localization(q.criterion(), q.finding()))
                .flatMap(Optional::stream)
                .mapToDouble(figure)
                .average();
    }

    private static Table details(List<LocalizationQuality> all) {
        return new Table(
                "localization",
                "Every localization figure with its 95 % interval",
                true,
                List.of(
                        Column.text("Finding"),
                        Column.text("Boxes of"),
                        Column.text("Criterion"),
                        Column.number("Boxed images"),
                        Column.interval("Accuracy"),
                        Column.interval("AFP"),
                        Column.number("Accuracy of the paper"),
                        Column.number("AFP of the paper")),
                all.stream().map(LocalizationSection::detail).toList());
    }

    private static List<Cell> detail(LocalizationQuality q) {
        Optional<PaperFigures.Localization> paper = PaperFigures.localization(q.criterion(), q.finding());
        return List.of(
                Cell.text(FindingTitles.of(q.finding())),
                Cell.text(q.generator()),
                Cell.text(Criterion.parse(q.criterion()).map(Criterion::title).orElse(q.criterion())),
                Cell.count(q.boxedImages()),
                Cell.interval(q.accuracy()),
                Cell.interval(q.falsePositivesPerImage()),
                Cell.measure(paper.map(p -> OptionalDouble.of(p.accuracy())).orElse(OptionalDouble.empty())),
                Cell.measure(paper.map(p -> OptionalDouble.of(p.falsePositivesPerImage()))
                        .orElse(OptionalDouble.empty())));
    }
}
