package org.hilum.nightly;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.hilum.domain.HilumException;

/**
 * Tells those who want to know how a night ended. Nothing that goes wrong here changes how it ended.
 *
 * @param hooks commands and a web address
 * @param metricsFile where metrics are written; empty for nowhere
 * @param hadoop for that file
 */
public record NightlyNotifier(Hooks hooks, String metricsFile, Configuration hadoop) {

    /** After a night that was finished; returns what went wrong in telling, a sentence each. */
    public List<String> done(NightlySummary summary) {
        List<String> failures = new ArrayList<>(metrics(summary));
        if (summary.isPromoted()) {
            failures.addAll(hooks.promoted(summary.json()));
        }
        return failures;
    }

    /** After a night that was not; the same. */
    public List<String> failed(NightlySummary summary) {
        List<String> failures = new ArrayList<>(metrics(summary));
        failures.addAll(hooks.failed(summary.json()));
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
