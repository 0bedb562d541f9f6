package org.hilum.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.hilum.evaluation.Estimate;
import org.hilum.promotion.Guard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightlyMetricsTest {
    @TempDir
    Path folder;

    private final NightlySummary summary = new NightlySummary("a-run");

    @Test
    void aPromotionIsWritten() throws IOException {
        summary.setChampionBefore(Optional.of("m-old"));
        summary.setCandidate("m-new");
        summary.setComparison(Estimate.of(.03, .01, .05), .99);
        summary.setDecision(true, "it is better");
        assertThat(written())
                .containsEntry("hilum_nightly_success", 1.0)
                .containsEntry("hilum_nightly_promoted", 1.0)
                .containsEntry("hilum_nightly_auc_mean_difference", .03);
    }

    @Test
    void aFailedRunIsWrittenAsFailed() throws IOException {
        summary.setFailed("The source cannot be read.");
        assertThat(written())
                .containsEntry("hilum_nightly_success", 0.0)
                .containsEntry("hilum_nightly_promoted", 0.0)
                .containsKeys("hilum_nightly_finished_timestamp_seconds", "hilum_nightly_seconds")
                .doesNotContainKey("hilum_nightly_auc_mean_difference");
    }

    @Test
    void anUndefinedDifferenceIsLeftOut() throws IOException {
        summary.setComparison(Estimate.undefined("no positive image"), 0);
        assertThat(written()).doesNotContainKey("hilum_nightly_auc_mean_difference");
    }

    @Test
    void arrivalsGuardsAndStepsAreLabelled() throws IOException {
        summary.addArrived("images read", 5);
        summary.addArrived("images read", 2);
        summary.addGuards(List.of(guard("label-drift", "Mass", false), guard("label-drift", "Edema", true)));
        summary.addStep(new NightlyStep("ingest reports", NightlyStep.Outcome.DONE, 1.5));
        summary.addStep(new NightlyStep("ingest reports", NightlyStep.Outcome.DONE, 2));
        summary.addStep(new NightlyStep("mine", NightlyStep.Outcome.NOTHING_NEW, .5));
        assertThat(written())
                .containsEntry("hilum_nightly_arrived{what=\"images_read\",}", 7.0)
                .containsEntry("hilum_nightly_guard_passed{guard=\"label-drift\",finding=\"Mass\",}", 0.0)
                .containsEntry("hilum_nightly_guard_passed{guard=\"label-drift\",finding=\"Edema\",}", 1.0)
                .as("steps of one name are added")
                .containsEntry("hilum_nightly_step_seconds{step=\"ingest_reports\",}", 3.5)
                .containsEntry("hilum_nightly_step_seconds{step=\"mine\",}", .5);
    }

    private static Guard guard(String name, String finding, boolean passed) {
        return new Guard(name, finding, passed, .1, .2, 100, "a sentence");
    }

    /** Writes the metrics and returns their values by name and labels. */
    private Map<String, Double> written() throws IOException {
        Path file = folder.resolve("hilum.prom");
        NightlyMetrics.write(new Configuration(false), file.toUri().toString(), summary);
        Map<String, Double> values = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("#")) {
                int space = line.lastIndexOf(' ');
                values.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
            }
        }
        return values;
    }
}
