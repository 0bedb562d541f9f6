package org.hilum.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the lake holds.
 *
 * @param reports rows of the reports table
 * @param studies distinct studies of reports and images
 * @param patients distinct patients
 * @param images rows of the images table
 * @param mentions mentions of findings in reports, by the current miner
 * @param quarantined records that are in quarantine and not resolved
 * @param imagesPerSplit images per split ({@code train}, {@code validation}, {@code test}), in that order
 */
public record Corpus(
        long reports,
        long studies,
        long patients,
        long images,
        long mentions,
        long quarantined,
        Map<String, Long> imagesPerSplit) {

    public Corpus {
        imagesPerSplit = Collections.unmodifiableMap(new LinkedHashMap<>(imagesPerSplit));
    }
}
