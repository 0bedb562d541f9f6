package org.hilum.training;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.domain.Finding;

/**
 * Policy for uncertain labels (-1) in training: positive, negative, or ignore (excluded from the loss). The names of
 * the components are JSON keys of a model's configuration.
 *
 * @param otherwise policy of findings that are not named
 * @param byFinding policy by the finding's id
 */
public record UncertainLabels(String otherwise, Map<String, String> byFinding) implements Serializable {
    static final List<String> POLICIES = List.of("ignore", "positive", "negative");

    /**
     * Parses the settings.
     *
     * @param otherwise policy of findings that are not named
     * @param pairs pairs such as {@code Pneumonia=positive, Nodule=negative}; may be blank
     * @throws IllegalArgumentException with the pair that is not valid
     */
    static UncertainLabels of(String otherwise, String pairs) {
        Map<String, String> byFinding = new LinkedHashMap<>();
        for (String pair : pairs.isBlank() ? new String[0] : pairs.strip().split("\\s*,\\s*")) {
            String[] sides = pair.split("=", -1);
            if (sides.length != 2 || !POLICIES.contains(sides[1])) {
                throw new IllegalArgumentException("'" + pair
                        + "' in train.uncertain-by-finding is not like Pneumonia=positive (ignore, positive or"
                        + " negative)");
            }
            Finding finding = Finding.named(sides[0])
                    .orElseThrow(() -> new IllegalArgumentException(
                            "'" + sides[0] + "' in train.uncertain-by-finding is not a finding"));
            byFinding.put(finding.id(), sides[1]);
        }
        return new UncertainLabels(otherwise, byFinding);
    }

    /** Returns the label that replaces -1: 1, 0, or -1 if it is ignored. */
    int value(Finding finding) {
        return switch (byFinding.getOrDefault(finding.id(), otherwise)) {
            case "positive" -> 1;
            case "negative" -> 0;
            default -> -1;
        };
    }
}
