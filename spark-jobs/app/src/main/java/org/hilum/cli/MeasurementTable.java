package org.hilum.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hilum.evaluation.Estimate;
import org.hilum.evaluation.Metric;
import org.hilum.evaluationjobs.Measurement;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;

/** Formats measurements as a table with a row per finding and a column per metric. */
public final class MeasurementTable {
    private static final Set<String> COUNTS = Set.copyOf(Metric.ids(
            Metric.POSITIVES,
            Metric.NEGATIVES,
            Metric.BOXED_IMAGES,
            Metric.CHANGED,
            Metric.TO_POSITIVE,
            Metric.FROM_POSITIVE));

    private MeasurementTable() {}

    /**
     * Formats measurements.
     *
     * @param measurements measurements to show
     * @param metrics metrics of the columns; one with parameters is written {@code accuracy iobb>0.1}
     * @param withIntervals whether each value is followed by its interval
     */
    public static String format(List<Measurement> measurements, List<String> metrics, boolean withIntervals) {
        Map<String, Map<String, Estimate>> rows = new LinkedHashMap<>();
        for (Measurement measurement : measurements) {
            String plain = measurement.metric().id();
            String column = metrics.contains(plain) ? plain : plain + " " + measurement.parameters();
            if (metrics.contains(column)) {
                rows.computeIfAbsent(measurement.finding(), key -> new LinkedHashMap<>())
                        .put(column, measurement.estimate());
            }
        }
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(22, 0, Column.Overflow.SPAN));
        for (String metric : metrics) {
            int width = Math.max(metric.length(), withIntervals ? 20 : 7) + 2;
            columns.add(new Column(width, 0, Column.Overflow.SPAN));
        }
        TextTable table =
                TextTable.forColumns(new ColorScheme.Builder(Ansi.OFF).build(), columns.toArray(Column[]::new));
        List<String> header = new ArrayList<>(List.of("finding"));
        header.addAll(metrics);
        table.addRowValues(header.toArray(String[]::new));
        rows.forEach((finding, values) -> {
            List<String> cells = new ArrayList<>(List.of(finding));
            for (String metric : metrics) {
                cells.add(cell(values.get(metric), COUNTS.contains(metric), withIntervals));
            }
            table.addRowValues(cells.toArray(String[]::new));
        });
        return table.toString().stripTrailing();
    }

    private static String cell(Estimate estimate, boolean isCount, boolean withInterval) {
        if (estimate == null) {
            return "";
        }
        if (estimate.value() == null) {
            return estimate.reason();
        }
        double value = estimate.value();
        String text = isCount ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.3f", value);
        return withInterval && estimate.lower() != null
                ? text + String.format(Locale.ROOT, " (%.3f-%.3f)", estimate.lower(), estimate.upper())
                : text;
    }
}
