package org.hilum.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Section with ROC curves and the AUC table, next to the paper's results. */
final class ClassifierSection {

    private static final String ID = "classifier";
    private static final String TITLE = "Classification";

    /** Maximum number of points per curve on the page. */
    private static final int MAX_POINTS = 200;

    private ClassifierSection() {}

    static PageSection of(PageContent content) {
        if (content.model().isEmpty()) {
            return PageSection.missing(
                    ID, TITLE, "No model has been evaluated: hilum train trains one, hilum evaluate evaluates it.");
        }
        ModelQuality model = content.model().get();
        List<Chart> charts = new ArrayList<>();
        if (!model.findings().isEmpty()) {
            charts.add(IntervalChart.of(
                    "AUC per finding, with 95 % intervals",
                    "AUC",
                    "the paper",
                    model.findings().stream()
                            .map(f -> IntervalChart.row(f.finding(), f.auc(), paper(f).orElse(null)))
                            .toList()));
        }
        if (model.findings().stream().anyMatch(f -> !f.roc().isEmpty())) {
            charts.add(roc(model));
        }
        return PageSection.of(
                ID,
                TITLE,
                "Model " + model.modelId() + " on the " + model.split() + " split: mean AUC "
                        + NumberFormats.withBounds(model.aucMean()) + ". The paper's figures are of "
                        + PaperFigures.SOURCE
                        + ", measured on its own images." + GroupTable.sentence(model.groups()),
                charts,
                model.groups().isEmpty()
                        ? List.of(table(model))
                        : List.of(table(model), GroupTable.of(model.groups())));
    }

    private static Optional<Double> paper(FindingQuality finding) {
        return finding.paperAuc() != null ? Optional.of(finding.paperAuc()) : PaperFigures.auc(finding.finding());
    }

    private static Table table(ModelQuality model) {
        List<List<Cell>> rows = new ArrayList<>();
        for (FindingQuality f : model.findings()) {
            rows.add(List.of(
                    Cell.text(FindingTitles.of(f.finding())),
                    Cell.interval(f.auc()),
                    Cell.measure(paper(f).map(OptionalDouble::of).orElse(OptionalDouble.empty())),
                    Cell.interval(f.sensitivity()),
                    Cell.interval(f.specificity()),
                    Cell.count(f.positives()),
                    Cell.count(f.negatives())));
        }
        return new Table(
                "auc",
                "AUC, and sensitivity and specificity at the chosen threshold, with 95 % intervals",
                false,
                List.of(
                        Column.text("Finding"),
                        Column.interval("AUC"),
                        Column.number("AUC of the paper"),
                        Column.interval("Sensitivity"),
                        Column.interval("Specificity"),
                        Column.number("Positives"),
                        Column.number("Negatives")),
                rows);
    }

    private static Chart roc(ModelQuality model) {
        LineData lines = LineData.of("1 \u2212 specificity", "Sensitivity")
                .unitX()
                .unitY()
                .diagonal();
        List<FindingQuality> drawn =
                model.findings().stream().filter(f -> !f.roc().isEmpty()).toList();
        drawn.forEach(f -> lines.series(Map.of("name", FindingTitles.of(f.finding()), "points", points(f.roc()))));
        return new Chart(
                "lines",
                "ROC curves",
                "ROC curves of " + drawn.size() + " findings on the " + model.split()
                        + " split. The AUC table has the areas under them.",
                0,
                lines.data());
    }

    private static List<List<Double>> points(List<RocPoint> roc) {
        int step = Math.max(1, (roc.size() + MAX_POINTS - 1) / MAX_POINTS);
        List<List<Double>> points = new ArrayList<>();
        for (int i = 0; i < roc.size(); i++) {
            if (i % step == 0 || i == roc.size() - 1) {
                points.add(List.of(
                        rounded(roc.get(i).falsePositiveRate()),
                        rounded(roc.get(i).sensitivity())));
            }
        }
        return points;
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
