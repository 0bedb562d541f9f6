package org.hilum.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.hilum.ingest.IngestCounts;
import org.hilum.lake.RunRow;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final Timestamp NOON = Timestamp.valueOf("2024-05-01 12:00:00");

    @Test
    void onlyIngestsBringRecords() {
        Arrivals arrivals = new Arrivals(
                List.of(
                        run("one", "ingest reports", Map.of("reports read", 3L, "reports kept", 3L)),
                        run("two", "mine", Map.of("reports read", 9L)),
                        run(
                                "three",
                                "ingest images",
                                Map.of("images read", 5L, "images kept", 4L, "images quarantined", 1L)),
                        run("four", "ingest reports", Map.of("reports read", 2L, "reports quarantined", 2L)),
                        run("five", "ingest reports", Map.of())),
                null);
        assertThat(arrivals.ids()).containsExactly("one", "two", "three", "four", "five");
        assertThat(arrivals.ingested())
                .containsExactly(
                        new IngestCounts("reports", 3, 3, 0, 0),
                        new IngestCounts("images", 5, 4, 1, 0),
                        new IngestCounts("reports", 2, 0, 2, 0));
    }

    @Test
    void withoutJobsNothingArrived() {
        Arrivals arrivals = new Arrivals(List.of(), NOON);
        assertThat(arrivals.ids()).isEmpty();
        assertThat(arrivals.ingested()).isEmpty();
    }

    @Test
    void theEndOfTheLastNightlyRunIsNotAfterIt() {
        Arrivals arrivals = new Arrivals(List.of(), NOON);
        assertThat(arrivals.isAfterLastNightlyRun(NOON)).isFalse();
        assertThat(arrivals.isAfterLastNightlyRun(new Timestamp(NOON.getTime() - 1)))
                .isFalse();
        assertThat(arrivals.isAfterLastNightlyRun(new Timestamp(NOON.getTime() + 1)))
                .isTrue();
    }

    @Test
    void beforeTheFirstNightlyRunEverythingIsNew() {
        assertThat(new Arrivals(List.of(), null).isAfterLastNightlyRun(NOON)).isTrue();
    }

    private static RunRow run(String id, String job, Map<String, Long> counts) {
        return new RunRow(id, job, Map.of(), Map.of(), Map.of(), counts, "done", null, NOON, NOON);
    }
}
