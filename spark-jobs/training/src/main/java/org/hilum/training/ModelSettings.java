package org.hilum.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.hilum.classifier.ModelBundle;
import org.hilum.domain.HilumException;
import org.hilum.lake.Lake;
import org.hilum.registry.ImageViews;
import org.hilum.registry.Model;
import org.hilum.registry.Models;

/** Reads the settings that a model was trained with, so that it can be trained again. */
public final class ModelSettings {
    private ModelSettings() {}

    /**
     * Returns a model's training settings. Deadline and checkpoint interval, which do not affect a model, are the
     * present ones.
     *
     * @param lake lake of the model
     * @param model the model
     * @param bundle bundle of the model
     * @param now present settings, which must name the same published weights if the model started from some
     * @throws HilumException of kind failed if the model started from other weights
     */
    public static TrainSettings read(Lake lake, Model model, ModelBundle bundle, TrainSettings now) {
        JsonNode made = Models.configuration(lake, model);
        String weights = made.path("weightsSha256").asText("");
        String given = now.weights().map(StartingWeights::sha256).orElse("");
        if (!weights.equals(given)) {
            throw HilumException.failed(
                    weights.isEmpty()
                            ? "The model " + model.id() + " started from random weights: leave train.weights empty."
                            : "The model " + model.id() + " started from published weights: set train.weights and"
                                    + " train.weights-sha256 = " + weights + ".");
        }
        return new TrainSettings(
                bundle.network(),
                bundle.training(),
                made.path("networks").asInt(1),
                made.path("workers").asInt(0),
                made.path("averagingFrequency").asInt(now.averagingFrequency()),
                ImageViews.of(made.path("views").asText("all")),
                made.path("chestsOnly").asBoolean(false),
                now.uncertain(),
                new StoppingRule(
                        made.path("keepBest").asBoolean(false),
                        made.path("patience").asInt(0),
                        now.stopping().deadlineMinutes(),
                        now.stopping().checkpointMinutes()),
                now.weights(),
                made.path("seed").asLong(now.seed()));
    }

    /** Returns what the networks of a model started from, if it was another model. */
    public static StartingPoint startingPoint(Lake lake, Model model) {
        String from = Models.configuration(lake, model).path("startedFrom").asText("");
        return new StartingPoint(from.isEmpty() ? Optional.empty() : Optional.of(from), false);
    }
}
