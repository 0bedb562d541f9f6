package org.hilum.ingest.labels;

import java.util.Collection;
import java.util.Map;
import org.hilum.domain.Finding;
import org.hilum.domain.LabelValue;

/** The label {@code no_finding} where a table does not give it. */
final class Normality {
    /** What CheXpert and MIMIC-CXR label beside findings: tubes and lines do not make an image abnormal. */
    private static final String SUPPORT_DEVICES = "Support Devices";

    private Normality() {}

    /**
     * Adds no_finding: negative if a finding is positive, uncertain if one is uncertain, otherwise positive. Where nothing is said of
     * any finding, nothing is known of normality, either.
     */
    static void addTo(Map<String, LabelValue> labels) {
        if (labels.isEmpty()) {
            return;
        }
        labels.computeIfAbsent(Finding.NO_FINDING, key -> {
            Collection<LabelValue> values = labels.entrySet().stream()
                    .filter(label -> !label.getKey().equals(SUPPORT_DEVICES))
                    .map(Map.Entry::getValue)
                    .toList();
            if (values.contains(LabelValue.POSITIVE)) {
                return LabelValue.NEGATIVE;
            }
            return values.contains(LabelValue.UNCERTAIN) ? LabelValue.UNCERTAIN : LabelValue.POSITIVE;
        });
    }

    /** Whether labels say that nothing was found and that something was. */
    static boolean contradicts(Map<String, LabelValue> labels) {
        return labels.get(Finding.NO_FINDING) == LabelValue.POSITIVE
                && labels.entrySet().stream()
                        .anyMatch(label -> label.getValue() == LabelValue.POSITIVE
                                && !label.getKey().equals(Finding.NO_FINDING)
                                && !label.getKey().equals(SUPPORT_DEVICES));
    }
}
