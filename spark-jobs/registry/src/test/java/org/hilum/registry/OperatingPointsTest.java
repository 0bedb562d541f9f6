package org.hilum.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.hilum.classifier.BundleException;
import org.hilum.domain.Finding;
import org.hilum.evaluation.OperatingPoint;
import org.hilum.evaluation.ScoredCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatingPointsTest {
    private static Map<String, Object> read(String json) throws JsonProcessingException {
        return new ObjectMapper().readValue(json, new com.fasterxml.jackson.core.type.TypeReference<>() {});
    }

    @Test
    void roundTripsThroughBundleJson() throws JsonProcessingException {
        OperatingPoint mass = OperatingPoint.fit(List.of(
                new ScoredCase("a", .2, false),
                new ScoredCase("b", .4, true),
                new ScoredCase("c", .6, false),
                new ScoredCase("d", .7, true)));
        OperatingPoint nodule = OperatingPoint.fit(List.of());
        Map<String, Object> metadata = Map.of(
                OperatingPoints.KEY,
                OperatingPoints.forMetadata(List.of(Finding.MASS, Finding.NODULE), List.of(mass, nodule)));
        assertThat(OperatingPoints.read(read(new ObjectMapper().writeValueAsString(metadata))))
                .isEqualTo(Map.of(Finding.MASS, mass, Finding.NODULE, nodule));
    }

    @Test
    void bundleWithoutOperatingPointsHasNone() {
        assertThat(OperatingPoints.read(Map.of("epoch", 3))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Hand\": {\"thresholds\": {\"youden\": 0.5, \"f1\": 0.5}, \"slope\": 1, \"intercept\": 0}}",
                "{\"Mass\": null}",
                "{\"Mass\": {\"slope\": 1, \"intercept\": 0}}",
                "{\"Mass\": {\"thresholds\": {\"youden\": 0.5}, \"slope\": 1, \"intercept\": 0}}",
                "{\"Mass\": {\"thresholds\": {\"youden\": 7, \"f1\": 0.5}, \"slope\": 1, \"intercept\": 0}}",
                "{\"Mass\": {\"thresholds\": {\"luck\": 0.5}, \"slope\": 1, \"intercept\": 0}}",
                "{\"Mass\": {\"thresholds\": {\"youden\": 0.5, \"f1\": 0.5}, \"slope\": -1, \"intercept\": 0}}",
                "{\"Mass\": [1, 2]}"
            })
    void invalidOperatingPointsFailWithOneSentence(String points) throws JsonProcessingException {
        Map<String, Object> metadata = read("{\"" + OperatingPoints.KEY + "\": " + points + "}");
        assertThatThrownBy(() -> OperatingPoints.read(metadata))
                .isInstanceOf(BundleException.class)
                .hasMessageStartingWith("The model's operating points cannot be read: ");
    }
}
