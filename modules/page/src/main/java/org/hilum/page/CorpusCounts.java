package org.hilum.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts of the rows in the lake.
 *
 * @param reports number of rows in the table reports
 * @param studies number of distinct studies of reports and images
 * @param patients number of distinct patients
 * @param images number of rows in the table images
 * @param mentions number of mentions by the current labeler
 * @param quarantined number of unresolved records in quarantine
 * @param imagesPerSplit number of images per split ({@code train}, {@code validation}, {@code test}), in that order
 */
public record CorpusCounts(
        long reports,
        long studies,
        long patients,
        long images,
        long mentions,
        long quarantined,
        Map<String, Long> imagesPerSplit) {

    public CorpusCounts {
        imagesPerSplit = Collections.unmodifiableMap(new LinkedHashMap<>(imagesPerSplit));
    }
}
