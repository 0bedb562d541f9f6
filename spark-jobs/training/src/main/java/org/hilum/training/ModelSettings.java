package org.hilum.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.hilum.classifier.ModelBundle;
import org.hilum.domain.HilumException;
import org.hilum.lake.Lake;
import org.hilum.registry.ImageViews;
import org.hilum.registry.Model;
import org.hilum.registry.Models;

/** The settings that a model was trained with, so that it can be trained again. */
public final class ModelSettings {
    private ModelSettings() {}

    /**
     * A model's settings; deadline and checkpoints, which make no difference to a model, are the present ones.
     *
     * @param now the settings in force, which must name the same published weights where the model started from some
     * @throws HilumException of kind failed where what the model started from is not at hand
     */
    public static TrainSettings read(Lake lake, Model model, ModelBundle bundle, TrainSettings now) {
        JsonNode made = Models.configuration(lake, model);
        String weights = made.path("weightsSha256").asText("");
        String given = now.weights().map(StartingWeights::sha256).orElse("");
        if (!weights.equals(given)) {
            throw HilumException.failed(
                    weights.isEmpty()
                            ? "The model " + model.id() + " started from random weights: leave train.weights empty."
                            : "The model " + model.id() + " started from published weights: give train.weights and"
                                    + " train.weights-sha256 = " + weights + ".");
        }
        return new TrainSettings(
                bundle.network(),
                bundle.training(),
                made.path("networks").asInt(1),
                made.path("workers").asInt(0),
                made.path("averagingFrequency").asInt(now.averagingFrequency()),
                ImageViews.of(made.path("views").asText("all")),
                now.uncertain(),
                new StoppingRule(
                        made.path("keepBest").asBoolean(false),
                        made.path("patience").asInt(0),
                        now.stopping().deadlineMinutes(),
                        now.stopping().checkpointMinutes()),
                now.weights(),
                made.path("seed").asLong(now.seed()));
    }

    /** What the model's networks started from, if that was another model. */
    public static StartingPoint startingPoint(Lake lake, Model model) {
        String from = Models.configuration(lake, model).path("startedFrom").asText("");
        return new StartingPoint(from.isEmpty() ? Optional.empty() : Optional.of(from), false);
    }
}
