package org.hilum.training;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.domain.Finding;

/**
 * What a label of -1 counts as in training: positive, negative, or ignore (it does not count in the loss).
 *
 * @param otherwise for findings that are not named
 * @param byFinding for those that are, by the finding's id
 */
public record UncertainLabels(String otherwise, Map<String, String> byFinding) implements Serializable {
    static final List<String> POLICIES = List.of("ignore", "positive", "negative");

    /**
     * Reads the settings.
     *
     * @param pairs such as {@code Pneumonia=positive, Nodule=negative}; may be blank
     * @throws IllegalArgumentException that names the pair which cannot be
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
                            "'" + sides[0] + "' in train.uncertain-by-finding is no finding"));
            byFinding.put(finding.id(), sides[1]);
        }
        return new UncertainLabels(otherwise, byFinding);
    }

    /** The value that the network learns: 1, 0, or -1 where it learns nothing. */
    int value(Finding finding) {
        return switch (byFinding.getOrDefault(finding.id(), otherwise)) {
            case "positive" -> 1;
            case "negative" -> 0;
            default -> -1;
        };
    }
}
