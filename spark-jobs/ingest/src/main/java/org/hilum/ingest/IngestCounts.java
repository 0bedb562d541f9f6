package org.hilum.ingest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.job.Run;

/**
 * Numbers of records that an ingest read, kept, quarantined and found to be repetitions. The first is the sum of the others.
 *
 * @param records kind of the records, such as {@code images}
 * @param read number of records read
 * @param kept number of records kept
 * @param quarantined number of records written to {@code quarantine}
 * @param repeated number of records that said again what an earlier one had said
 */
public record IngestCounts(String records, long read, long kept, long quarantined, long repeated) {
    public static final String REPORTS = "reports";
    static final String IMAGES = "images";
    public static final String LABEL_ROWS = "label rows";
    public static final String BOXES = "boxes";
    private static final List<String> RECORDS = List.of(REPORTS, IMAGES, LABEL_ROWS, BOXES);

    public static IngestCounts of(Run run, String records) {
        return new IngestCounts(
                records,
                run.countOf(read(records)),
                run.countOf(kept(records)),
                run.countOf(quarantined(records)),
                run.countOf(repeated(records)));
    }

    /**
     * Returns the counts of ingests in a row of {@code runs}.
     *
     * @param counts counts of the row by name
     */
    public static List<IngestCounts> of(Map<String, Long> counts) {
        return RECORDS.stream()
                .filter(records -> counts.containsKey(read(records)))
                .map(records -> new IngestCounts(
                        records,
                        counts.get(read(records)),
                        counts.getOrDefault(kept(records), 0L),
                        counts.getOrDefault(quarantined(records), 0L),
                        counts.getOrDefault(repeated(records), 0L)))
                .toList();
    }

    /** Returns the counts by their names in {@code runs.counts}. */
    public Map<String, Long> byName() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put(read(records), read);
        counts.put(kept(records), kept);
        counts.put(quarantined(records), quarantined);
        if (repeated > 0) {
            counts.put(repeated(records), repeated);
        }
        return counts;
    }

    static String read(String records) {
        return records + " read";
    }

    public static String kept(String records) {
        return records + " kept";
    }

    static String quarantined(String records) {
        return records + " quarantined";
    }

    static String repeated(String records) {
        return records + " repeated";
    }
}
