package org.hilum.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/** Section with reliability curves, Brier scores and expected calibration errors, before and after Platt scaling. */
final class CalibrationSection {

    private static final String ID = "calibration";
    private static final String TITLE = "Calibration";
    private static final String POOLED = "All findings together";
    private static final String SCALED = POOLED + ", scaled";

    private CalibrationSection() {}

    static PageSection of(PageContent content) {
        List<Calibration> all = content.calibration();
        if (all.isEmpty()) {
            return PageSection.missing(
                    ID, TITLE, "Calibration has not been evaluated: hilum evaluate computes it together with the AUC.");
        }
        List<Chart> charts = new ArrayList<>();
        if (all.stream().anyMatch(c -> !c.bins().isEmpty())) {
            charts.add(reliability(all));
        }
        if (all.stream().anyMatch(c -> c.error().isDefined())) {
            charts.add(errors(all));
        }
        return PageSection.of(
                ID,
                TITLE,
                "With a calibrated model, 30 % of the cases with probability 0.3 are positive. Training with balanced classes"
                        + " gives probabilities that are too high; Platt's scaling, fitted on the validation part and stored with the"
                        + " model, corrects them. A lower Brier score and a lower calibration error are better.",
                charts,
                List.of(table(all), bins(all)));
    }

    /** Returns the mean error over findings for which it is defined, before or after scaling. */
    static OptionalDouble mean(List<Calibration> all, boolean scaled) {
        return all.stream()
                .map(c -> scaled ? c.errorScaled() : c.error())
                .filter(Interval::isDefined)
                .mapToDouble(Interval::value)
                .average();
    }

    private static Chart reliability(List<Calibration> all) {
        LineData lines = LineData.of("Probability of the model", "Share of positives")
                .unitX()
                .unitY()
                .diagonal()
                .markers()
                .series(Map.of("name", POOLED, "points", pooled(all, Calibration::bins), "bold", true));
        List<List<Double>> scaled = pooled(all, Calibration::binsScaled);
        if (!scaled.isEmpty()) {
            lines.series(Map.of("name", SCALED, "points", scaled, "bold", true, "dashed", true));
        }
        all.stream()
                .filter(c -> !c.bins().isEmpty())
                .forEach(c -> lines.series(Map.of(
                        "name",
                        FindingTitles.of(c.finding()),
                        "hidden",
                        true,
                        "points",
                        c.bins().stream()
                                .filter(bin -> bin.positives().isDefined())
                                .map(bin -> List.of(
                                        bin.probability(), bin.positives().value()))
                                .toList())));
        return new Chart(
                "lines",
                "Reliability before and after scaling; the legend adds single findings, before scaling",
                "Reliability curves of all findings together; the dotted line is perfect calibration. The table of bins contains"
                        + " the numbers of every finding.",
                0,
                lines.data());
    }

    /** Returns the bins of all findings pooled, weighted by their numbers of cases. */
    private static List<List<Double>> pooled(List<Calibration> all, Function<Calibration, List<ReliabilityBin>> bins) {
        Map<String, double[]> sums = new TreeMap<>();
        all.stream()
                .flatMap(c -> bins.apply(c).stream())
                .filter(bin -> bin.positives().isDefined())
                .forEach(bin -> {
                    double[] sum = sums.computeIfAbsent(bin.range(), range -> new double[3]);
                    sum[0] += bin.cases();
                    sum[1] += bin.cases() * bin.probability();
                    sum[2] += bin.cases() * bin.positives().value();
                });
        return sums.values().stream()
                .map(sum -> List.of(sum[1] / sum[0], sum[2] / sum[0]))
                .toList();
    }

    private static Chart errors(List<Calibration> all) {
        return IntervalChart.of(
                "Expected calibration error per finding, with 95 % intervals",
                "Calibration error",
                "after Platt's scaling",
                all.stream()
                        .map(c -> IntervalChart.row(
                                c.finding(),
                                c.error(),
                                c.errorScaled().isDefined() ? c.errorScaled().value() : null))
                        .toList());
    }

    private static Table table(List<Calibration> all) {
        return new Table(
                "calibration",
                "Brier score and expected calibration error with 95 % intervals, before and after Platt's scaling",
                false,
                List.of(
                        Column.text("Finding"),
                        Column.interval("Brier score"),
                        Column.interval("Brier score, scaled"),
                        Column.interval("Calibration error"),
                        Column.interval("Calibration error, scaled")),
                all.stream()
                        .map(c -> List.of(
                                Cell.text(FindingTitles.of(c.finding())),
                                Cell.interval(c.brier()),
                                Cell.interval(c.brierScaled()),
                                Cell.interval(c.error()),
                                Cell.interval(c.errorScaled())))
                        .toList());
    }

    private static Table bins(List<Calibration> all) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Calibration c : all) {
            c.bins().forEach(bin -> rows.add(row(c, "no", bin)));
            c.binsScaled().forEach(bin -> rows.add(row(c, "yes", bin)));
        }
        return new Table(
                "reliability",
                "Bins of the reliability curves",
                true,
                List.of(
                        Column.text("Finding"),
                        Column.text("Scaled"),
                        Column.text("Probability"),
                        Column.number("Cases"),
                        Column.number("Mean probability"),
                        Column.interval("Share of positives")),
                rows);
    }

    private static List<Cell> row(Calibration of, String scaled, ReliabilityBin bin) {
        return List.of(
                Cell.text(FindingTitles.of(of.finding())),
                Cell.text(scaled),
                Cell.text(bin.range()),
                Cell.count(bin.cases()),
                Cell.measure(OptionalDouble.of(bin.probability())),
                Cell.interval(bin.positives()));
    }
}
