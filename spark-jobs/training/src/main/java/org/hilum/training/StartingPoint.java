package org.hilum.training;

import java.util.Optional;
import org.hilum.classifier.NetworkSpec;
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
     * @throws HilumException of kind wrong usage if there are published weights too
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
        if (isChampion && !start.bundle().network().equals(settings.network())) {
            run.remark("The model " + start.id() + " has another network than the settings of train specify ("
                    + start.bundle().network() + "): the networks start from random weights.");
            return Optional.empty();
        }
        return Optional.of(start);
    }

    /**
     * Returns settings with the network of the model that {@link #option} names, if it is not the champion: the weights of a model
     * fit no other network.
     *
     * @param run run that trains, which is told if the settings specify another network
     * @param settings settings of the training
     */
    TrainSettings withNetwork(Run run, TrainSettings settings) {
        if (option.isEmpty() || option.get().equals(CHAMPION)) {
            return settings;
        }
        Model model = Models.choose(run.lake(), option);
        NetworkSpec network = Models.read(run.lake(), model).network();
        if (network.equals(settings.network())) {
            return settings;
        }
        run.remark("The training has the network of " + model.id() + ", not that of the settings: " + network + ".");
        return settings.withNetwork(network);
    }
}
