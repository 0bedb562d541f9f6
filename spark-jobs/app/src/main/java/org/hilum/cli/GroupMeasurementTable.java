package org.hilum.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hilum.evaluation.Estimate;
import org.hilum.evaluation.Metric;
import org.hilum.evaluationjobs.Grouping;
import org.hilum.evaluationjobs.Measurement;

/** Mean AUC of each group of images, and its difference from that of all others, as a table. */
final class GroupMeasurementTable {
    private GroupMeasurementTable() {}

    /** Returns a line per group, with a header. */
    static String format(List<Measurement> measured) {
        StringBuilder table =
                new StringBuilder(String.format("%-14s  %-22s  %s%n", "group", "auc_mean", "minus all others"));
        measured.stream()
                .filter(one -> one.metric() == Metric.AUC_MEAN && Grouping.isGroup(one.parameters()))
                .forEach(group -> table.append(String.format(
                        "%-14s  %-22s  %s%n",
                        group.parameters(),
                        text(Optional.of(group.estimate())),
                        text(measured.stream()
                                .filter(one -> one.metric() == Metric.AUC_MEAN_DIFFERENCE
                                        && one.parameters().equals(group.parameters() + Grouping.MINUS_OTHERS))
                                .map(Measurement::estimate)
                                .findFirst()))));
        return table.toString().stripTrailing();
    }

    private static String text(Optional<Estimate> estimate) {
        if (estimate.isEmpty()) {
            return "";
        }
        Estimate given = estimate.get();
        if (given.value() == null) {
            return given.reason();
        }
        String interval = given.lower() == null
                ? ""
                : String.format(Locale.ROOT, " (%.3f to %.3f)", given.lower(), given.upper());
        return String.format(Locale.ROOT, "%.3f", given.value()) + interval;
    }
}
