package org.hilum.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hilum.ingest.IngestCounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardRulesTest {
    private static final GuardRules RULES = new GuardRules(new GuardSettings(.1, 14, 100, .25, 20));

    @Test
    void onePatientInTwoPartsIsTooMany() {
        assertThat(RULES.patientOverlap(0, 7).passed()).isTrue();
        assertThat(RULES.patientOverlap(1, 7))
                .isEqualTo(new Guard(
                        "patient-overlap",
                        "all",
                        false,
                        1,
                        0,
                        7,
                        "1 patients are in more than one of training, validation and test"));
    }

    @Test
    void oneBoxedImageInTrainingIsTooMany() {
        assertThat(RULES.boxedInTraining(0, 50).passed()).isTrue();
        assertThat(RULES.boxedInTraining(1, 50))
                .isEqualTo(new Guard(
                        "boxed-in-training",
                        "all",
                        false,
                        1,
                        0,
                        50,
                        "1 images with a ground-truth box are in training or validation"));
    }

    @ParameterizedTest
    @CsvSource({"100, 0, true", "100, 25, true", "100, 26, false", "100, 100, false", "0, 0, true"})
    void theShareOfQuarantinedRecordsIsLimited(long read, long quarantined, boolean passed) {
        Guard guard = RULES.quarantine(List.of(new IngestCounts("reports", read, read - quarantined, quarantined, 0)));
        assertThat(guard.passed()).isEqualTo(passed);
        assertThat(guard.value()).isEqualTo(read == 0 ? 0 : quarantined / 100.0);
        assertThat(guard.cases()).isEqualTo(read);
    }

    @Test
    void theRecordsOfAllIngestsCountTogether() {
        Guard guard = RULES.quarantine(
                List.of(new IngestCounts("reports", 90, 90, 0, 0), new IngestCounts("images", 10, 0, 10, 0)));
        assertThat(guard)
                .isEqualTo(new Guard(
                        "quarantine",
                        "all",
                        true,
                        .1,
                        .25,
                        100,
                        "10 of 100 records read were quarantined (10.0 %; guards.quarantine allows 25.0 %)"));
    }

    @Test
    void withoutAnyIngestNothingWasQuarantined() {
        assertThat(RULES.quarantine(List.of()).passed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, false", "19, false", "20, true", "21, true"})
    void theTestPartNeedsPositiveLabels(long positives, boolean passed) {
        Guard guard = RULES.testPositives(positives);
        assertThat(guard.passed()).isEqualTo(passed);
        assertThat(guard.value()).isEqualTo(positives);
        assertThat(guard.allowed()).isEqualTo(20);
        assertThat(guard.sentence())
                .isEqualTo(positives + " positive labels in the test part (guards.test-positives requires 20)");
    }
}
