package org.hilum.pagejobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hilum.domain.Finding;
import org.hilum.evaluation.ThresholdRule;
import org.hilum.lake.Lake;
import org.hilum.page.Training;
import org.hilum.page.TrainingEpoch;
import org.hilum.registry.Model;
import org.hilum.registry.Models;
import org.hilum.registry.OperatingPoints;
import org.hilum.registry.TrainingCurve;

/** Training curve, thresholds and settings of a model, from its bundle and the table {@code models}. */
final class TrainingHistory {
    private final Lake lake;
    private final Model model;
    private final Map<String, Object> metadata;

    /** Reads the model's bundle. */
    TrainingHistory(Lake lake, Model model) {
        this.lake = lake;
        this.model = model;
        this.metadata = Models.read(lake, model).metadata();
    }

    /** Returns the training curve; empty if the bundle has none. */
    Optional<Training> training() {
        List<TrainingEpoch> epochs = TrainingCurve.epochs(metadata).stream()
                .map(epoch -> new TrainingEpoch(
                        epoch.network(),
                        epoch.epoch(),
                        zeroIfNull(epoch.loss()),
                        epoch.validationAuc(),
                        zeroIfNull(epoch.imagesPerSecond()),
                        zeroIfNull(epoch.seconds())))
                .toList();
        return epochs.isEmpty()
                ? Optional.empty()
                : Optional.of(new Training(TrainingCurve.chosenEpochs(metadata), epochs));
    }

    private static double zeroIfNull(Double value) {
        return value == null ? 0 : value;
    }

    /**
     * Returns the probability above which each finding counts as positive; empty if the model stores no thresholds.
     */
    Map<Finding, Double> thresholds(ThresholdRule rule) {
        Map<Finding, Double> thresholds = new EnumMap<>(Finding.class);
        OperatingPoints.read(metadata).forEach((finding, point) -> thresholds.put(finding, point.threshold(rule)));
        return thresholds;
    }

    /** Returns the model's settings with flattened keys, such as {@code network.backbone}. */
    Map<String, String> configuration() {
        String json = Models.row(lake, model).configuration();
        Map<String, String> flat = new TreeMap<>();
        try {
            flatten("", new ObjectMapper().readTree(json), flat);
        } catch (JsonProcessingException e) {
            flat.put("configuration", "not readable");
        }
        return flat;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> flat) {
        node.fields().forEachRemaining(entry -> {
            String key = prefix + entry.getKey();
            if (entry.getValue().isObject()) {
                flatten(key + ".", entry.getValue(), flat);
            } else {
                flat.put(
                        key,
                        entry.getValue().isTextual()
                                ? entry.getValue().asText()
                                : entry.getValue().toString());
            }
        });
    }
}
