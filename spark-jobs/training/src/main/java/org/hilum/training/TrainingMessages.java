package org.hilum.training;

import java.util.Locale;
import java.util.function.Consumer;

/** Prints one line per epoch, and before the first one how the workers compute their networks. */
final class TrainingMessages implements TrainingListener {
    private final EnsembleMember member;
    private final int epochs;
    private final Consumer<String> messages;
    private boolean describesPaths;

    /**
     * Creates a listener.
     *
     * @param member which of the model's networks is trained
     * @param epochs number of epochs per network
     * @param messages called with one line at a time
     */
    TrainingMessages(EnsembleMember member, int epochs, Consumer<String> messages) {
        this.member = member;
        this.epochs = epochs;
        this.messages = messages;
        // all networks of a model are computed in the same way
        this.describesPaths = member.network() == 1;
    }

    @Override
    public void onRound(int epoch, RoundResult round) {
        if (describesPaths) {
            messages.accept(round.describePaths());
            describesPaths = false;
        }
    }

    @Override
    public void onEpoch(EpochMetrics metrics, double validationSeconds) {
        messages.accept(String.format(
                Locale.ROOT,
                "%s: loss %.4f, validation AUC %s, %.0f images/s, %.0f s left (%s)",
                member.describeEpoch(metrics.epoch(), epochs),
                metrics.loss(),
                metrics.validationAuc() == null ? "-" : String.format(Locale.ROOT, "%.3f", metrics.validationAuc()),
                metrics.imagesPerSecond(),
                (metrics.seconds() + validationSeconds) * member.epochsLeft(metrics.epoch(), epochs),
                metrics.times()));
    }
}
