package org.hilum.training;

import java.util.Optional;
import org.hilum.domain.HilumException;
import org.hilum.job.Run;
import org.hilum.lake.ModelStage;
import org.hilum.registry.Model;
import org.hilum.registry.Models;

/**
 * What the networks of a training start from.
 *
 * @param option empty for random weights or those of the settings, a model's id, or {@link #CHAMPION}
 * @param skipsKnownRecipe whether nothing is trained if the lake has a model of the same images, labels and settings,
 *     whatever that model started from. A nightly run that starts from its champion would otherwise train again after
 *     each promotion, without new data
 */
public record StartingPoint(Optional<String> option, boolean skipsKnownRecipe) {
    /** The champion; random weights if there is none or if its network has another shape. */
    public static final String CHAMPION = ModelStage.CHAMPION.value();

    /**
     * Loads the model to start from.
     *
     * @param run run that trains
     * @param settings settings of the training
     * @param hasWeights whether the settings name published weights
     * @return the model; empty if the training does not start from a model
     * @throws HilumException of kind wrong usage if the model does not fit the settings
     */
    Optional<StartingModel> loadModel(Run run, TrainSettings settings, boolean hasWeights) {
        if (option.isEmpty()) {
            return Optional.empty();
        }
        if (hasWeights) {
            throw HilumException.wrongUsage("A training starts from a model or from train.weights, not from both.");
        }
        boolean isChampion = option.get().equals(CHAMPION);
        Optional<Model> model =
                isChampion ? Models.champion(run.lake()) : Optional.of(Models.choose(run.lake(), option));
        if (model.isEmpty()) {
            run.remark("There is no champion to start from: the networks start from random weights.");
            return Optional.empty();
        }
        StartingModel start = new StartingModel(model.get().id(), Models.read(run.lake(), model.get()));
        if (start.bundle().network().equals(settings.network())) {
            return Optional.of(start);
        }
        String sentence = "The model " + start.id() + " has another network than the settings of train specify ("
                + start.bundle().network() + ")";
        if (!isChampion) {
            throw HilumException.wrongUsage(sentence + ": a training cannot start from it.");
        }
        run.remark(sentence + ": the networks start from random weights.");
        return Optional.empty();
    }
}
