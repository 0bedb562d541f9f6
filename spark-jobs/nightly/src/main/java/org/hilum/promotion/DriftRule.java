package org.hilum.promotion;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hilum.domain.Finding;

/**
 * Decides whether the share of positive subjects of each finding differs too much from that of earlier nightly runs.
 *
 * @param settings limits of the guards
 */
record DriftRule(GuardSettings settings) {
    static final String NAME = "label-drift";

    /**
     * By chance the share p of n subjects varies by a standard error of sqrt(p (1 - p) / n); a difference of three is
     * rare.
     */
    private static final double STANDARD_ERRORS = 3;

    /** Whether so many newly labelled subjects are enough for a comparison. */
    boolean isEnough(long subjects) {
        return subjects >= settings.driftSubjects();
    }

    /**
     * Returns one guard per finding.
     *
     * @param subjects number of newly labelled subjects, at least 1
     * @param positives numbers of positive subjects among them, by id of the finding; findings without any may be absent
     * @param before shares of positives in earlier nightly runs, 0 to 1, by id of the finding; findings that no earlier
     *     run checked are absent
     */
    List<Guard> check(long subjects, Map<String, Long> positives, Map<String, Double> before) {
        return Finding.all().stream()
                .map(finding -> guard(
                        finding,
                        (double) positives.getOrDefault(finding.id(), 0L) / subjects,
                        before.get(finding.id()),
                        subjects))
                .toList();
    }

    private Guard guard(Finding finding, double share, Double before, long subjects) {
        double chance = before == null ? 0 : STANDARD_ERRORS * Math.sqrt(Math.max(0, before * (1 - before)) / subjects);
        double allowed = Math.max(settings.labelDrift(), chance);
        return new Guard(
                NAME,
                finding.id(),
                before == null || Math.abs(share - before) <= allowed,
                share,
                allowed,
                subjects,
                before == null
                        ? String.format(
                                Locale.ROOT,
                                "%.1f %% of %d subjects are positive for %s; there is no earlier run to compare with",
                                100 * share,
                                subjects,
                                finding.id())
                        : String.format(
                                Locale.ROOT,
                                "%.1f %% of %d newly labelled subjects are positive for %s, %.1f %% before (allowed"
                                        + " difference: %.1f %%)",
                                100 * share,
                                subjects,
                                finding.id(),
                                100 * before,
                                100 * allowed));
    }
}
