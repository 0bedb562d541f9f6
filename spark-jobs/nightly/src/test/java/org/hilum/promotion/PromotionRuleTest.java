package org.hilum.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.hilum.domain.Finding;
import org.hilum.evaluation.AucComparison;
import org.hilum.evaluation.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromotionRuleTest {
    private static final Finding MASS = Finding.named("Mass").orElseThrow();
    private final PromotionRule rule = new PromotionRule(.95, .05, 20);

    @ParameterizedTest
    @CsvSource({
        "0.02, 0.95, true",
        "0.02, 0.949, false",
        // no better on average, however the resamplings fall
        "0, 1, false",
        "-0.01, 0.96, false"
    })
    void promotesWhatIsBetterInEnoughResamplings(double difference, double better, boolean promotes) {
        PromotionRule.Decision decision = rule.decide(compared(difference, better, 0, 100));
        assertThat(decision.promotes()).isEqualTo(promotes);
        assertThat(decision.reason().contains("promotion.confidence requires 95.0 %"))
                .isEqualTo(!promotes);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.05, 100, true",
        "-0.051, 100, false",
        "-0.051, 20, false",
        // too few positive images to tell a loss from noise
        "-0.5, 19, true"
    })
    void oneFindingMayNotLoseMoreThanTheMargin(double loss, long positives, boolean promotes) {
        PromotionRule.Decision decision = rule.decide(compared(.1, 1, loss, positives));
        assertThat(decision.promotes()).isEqualTo(promotes);
        assertThat(decision.reason().startsWith("Mass loses ")).isEqualTo(!promotes);
    }

    @Test
    void nothingIsPromotedWithoutAComparison() {
        CompareModels.Result result = new CompareModels.Result(
                new AucComparison(Estimate.undefined("no positive image"), 0, List.of()), Map.of(), Map.of());
        assertThat(rule.decide(result))
                .isEqualTo(new PromotionRule.Decision(false, "the models cannot be compared: no positive image"));
    }

    @Test
    void aFirstModelMustBeBetterThanChance() {
        assertThat(rule.decideFirst(Estimate.of(.7, .51, .8)).promotes()).isTrue();
        assertThat(rule.decideFirst(Estimate.of(.7, .5, .8)).promotes()).isFalse();
        assertThat(rule.decideFirst(Estimate.of(.6)).promotes())
                .as("without an interval")
                .isTrue();
        assertThat(rule.decideFirst(Estimate.undefined("one class")).reason())
                .isEqualTo("its mean AUC is not defined: one class");
    }

    private static CompareModels.Result compared(double difference, double better, double ofMass, long positives) {
        return new CompareModels.Result(
                new AucComparison(Estimate.of(difference), better, List.of()),
                Map.of(MASS, ofMass),
                Map.of(MASS, positives));
    }
}
