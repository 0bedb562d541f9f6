package org.hilum.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Where the page's numbers come from.
 *
 * @param lakeUri the lake's root; empty where it is not to be told
 * @param generatedAt when the page was made, as text
 * @param modelId the model that the page is about, or null where there is none
 * @param stage the model's stage ({@code candidate}, {@code champion}, {@code retired}), or null
 * @param labeler the labeler whose labels the model learned, or null
 * @param tableVersions Delta version per table that was read, in the order in which it is to be shown
 * @param configuration the settings that matter, in the order in which they are to be shown
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
