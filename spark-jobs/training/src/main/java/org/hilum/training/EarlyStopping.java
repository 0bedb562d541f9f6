package org.hilum.training;

import java.util.function.Consumer;

/**
 * Ends a training whose validation AUC no longer improves.
 *
 * @param patience number of epochs without a better validation AUC after which training ends; 0 for no limit
 * @param messages called with one sentence when training ends
 */
record EarlyStopping(int patience, Consumer<String> messages) implements TrainingListener {
    @Override
    public boolean stopsAt(TrainingState state) {
        TrainingState.Progress progress = state.progress();
        int epochsWithoutBetter = progress.curve().size() - progress.bestEpoch();
        if (patience == 0 || epochsWithoutBetter < patience || !state.isBetweenEpochs()) {
            return false;
        }
        messages.accept("The validation AUC has not improved since epoch " + progress.bestEpoch() + ", for " + patience
                + " epochs (train.patience): training ends here.");
        return true;
    }
}
