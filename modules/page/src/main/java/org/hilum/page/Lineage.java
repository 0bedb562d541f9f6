package org.hilum.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Origin of the page's numbers.
 *
 * @param lakeUri root of the lake; empty if it is not shown
 * @param generatedAt time of the page, as text
 * @param modelId id of the page's model, or null
 * @param stage stage of the model ({@code candidate}, {@code champion}, {@code retired}), or null
 * @param labeler labeler of the model's training labels, or null
 * @param tableVersions Delta version of each table that was read, in display order
 * @param configuration selected settings, in display order
 */
public record Lineage(
        String lakeUri,
        String generatedAt,
        String modelId,
        String stage,
        String labeler,
        Map<String, Long> tableVersions,
        Map<String, String> configuration) {

    public Lineage {
        Objects.requireNonNull(lakeUri, "lakeUri is null");
        Objects.requireNonNull(generatedAt, "generatedAt is null");
        tableVersions = Collections.unmodifiableMap(new LinkedHashMap<>(tableVersions));
        configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
    }
}
