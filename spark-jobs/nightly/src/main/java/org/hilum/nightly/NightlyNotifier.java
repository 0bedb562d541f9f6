package org.hilum.nightly;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.hilum.domain.HilumException;

/**
 * Notifies of the outcome of a nightly run. Failures to notify do not change the outcome.
 *
 * @param hooks commands and a web address
 * @param metricsFile file for metrics; empty for none
 * @param hadoop configuration of the file system
 */
public record NightlyNotifier(Hooks hooks, String metricsFile, Configuration hadoop) {

    /** Notifies of a finished run; returns one sentence per notification that failed. */
    public List<String> notifyDone(NightlySummary summary) {
        List<String> failures = new ArrayList<>(metrics(summary));
        if (summary.isPromoted()) {
            failures.addAll(hooks.notifyPromoted(summary.json()));
        }
        return failures;
    }

    /** Notifies of a failed run; returns one sentence per notification that failed. */
    public List<String> notifyFailed(NightlySummary summary) {
        List<String> failures = new ArrayList<>(metrics(summary));
        failures.addAll(hooks.notifyFailed(summary.json()));
        return failures;
    }

    private List<String> metrics(NightlySummary summary) {
        if (metricsFile.isBlank()) {
            return List.of();
        }
        try {
            NightlyMetrics.write(hadoop, metricsFile, summary);
            return List.of();
        } catch (HilumException e) {
            return List.of(e.getMessage());
        }
    }
}
