package org.hilum.training;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.hilum.domain.HilumException;

/**
 * Runs the epochs of a training from its current state: averaging rounds, validation, checkpoints and stopping. A
 * checkpoint is written after each epoch and, in long epochs, at a fixed interval; a killed driver loses the work since
 * the last one.
 */
final class EpochLoop {
    private static final double SECONDS = 60;

    private final JavaSparkContext context;
    private final ParameterAveraging averaging;
    private final ValidationAuc validation;
    private final Checkpoints checkpoints;
    private final TrainSettings settings;
    private final EnsembleMember member;
    private final Consumer<String> messages;
    private long lastCheckpoint = System.nanoTime();

    /**
     * Creates a loop.
     *
     * @param context Spark context
     * @param averaging the network in training
     * @param validation validation images
     * @param checkpoints checkpoints of this network
     * @param settings settings of the training
     * @param member which of the model's networks is trained
     * @param messages called with one line of progress at a time
     */
    EpochLoop(
            JavaSparkContext context,
            ParameterAveraging averaging,
            ValidationAuc validation,
            Checkpoints checkpoints,
            TrainSettings settings,
            EnsembleMember member,
            Consumer<String> messages) {
        this.context = context;
        this.averaging = averaging;
        this.validation = validation;
        this.checkpoints = checkpoints;
        this.settings = settings;
        this.member = member;
        this.messages = messages;
    }

    /**
     * Trains to the end.
     *
     * @param state state to resume from
     * @return state after the last epoch
     * @throws HilumException of kind failed if the loss is not finite, or the deadline has passed
     */
    TrainingState run(TrainingState state) {
        int epochs = settings.training().epochs();
        TrainingState current = state;
        boolean reportsPaths = member.network() == 1;
        while (current.progress().epoch() < epochs && !isPatienceExhausted(current)) {
            TrainingState.Progress before = current.progress();
            RoundResult round =
                    averaging.runRound(before.epoch(), before.step(), current.parameters(), current.updater());
            requireFinite(before.epoch(), round.loss());
            current = current.afterRound(round, averaging.workers());
            if (reportsPaths) {
                messages.accept(round.describePaths());
                reportsPaths = false;
            }
            if (current.progress().step() == averaging.steps()) {
                current = endEpoch(current);
            }
            boolean isAfterEpoch = current.progress().step() == 0;
            if (isAfterEpoch && current.progress().epoch() == epochs && member.isLast()) {
                return current; // the model is published next, so no checkpoint is needed
            }
            boolean isLate = settings.stopping().deadlineMinutes() > 0
                    && secondsSince(member.started())
                            >= SECONDS * settings.stopping().deadlineMinutes();
            if (isAfterEpoch || isLate || isCheckpointDue()) {
                checkpoints.publish(current);
                lastCheckpoint = System.nanoTime();
            }
            if (isLate) {
                throw HilumException.failed(
                        "The deadline of " + settings.stopping().deadlineMinutes()
                                + " minutes (train.deadline) came in "
                                + member.describeEpoch(current.progress().epoch() + 1, epochs)
                                + "; run train again with the same settings to go on from there.");
            }
        }
        return current;
    }

    private boolean isCheckpointDue() {
        double minutes = settings.stopping().checkpointMinutes();
        return minutes > 0 && secondsSince(lastCheckpoint) >= SECONDS * minutes;
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }

    /** Whether the validation AUC has not improved for {@code train.patience} epochs. */
    private boolean isPatienceExhausted(TrainingState state) {
        int patience = settings.stopping().patience();
        List<EpochMetrics> curve = state.progress().curve();
        if (patience == 0
                || curve.size() - state.progress().bestEpoch() < patience
                || state.progress().step() > 0) {
            return false;
        }
        messages.accept("No epoch after the " + state.progress().bestEpoch() + ". had a better validation AUC for "
                + patience + " epochs (train.patience): training ends here.");
        return true;
    }

    private void requireFinite(int epoch, double loss) {
        if (!Double.isFinite(loss)) {
            // resuming from a checkpoint of this training would diverge again
            checkpoints.deleteAll();
            throw HilumException.failed("The loss is no number in epoch " + (epoch + 1)
                    + "; a smaller train.learning-rate may help. No model was written.");
        }
    }

    private TrainingState endEpoch(TrainingState state) {
        long start = System.nanoTime();
        TrainingState ended = state.afterEpoch(validation.compute(context, averaging.setup(), state.parameters()));
        List<EpochMetrics> curve = ended.progress().curve();
        messages.accept(
                progressLine(curve.get(curve.size() - 1), state.progress().times(), secondsSince(start)));
        return ended;
    }

    private String progressLine(EpochMetrics metrics, RoundTimes times, double validating) {
        int epochs = settings.training().epochs();
        return String.format(
                Locale.ROOT,
                "%s: loss %.4f, validation AUC %s, %.0f images/s, %.0f s left (%s)",
                member.describeEpoch(metrics.epoch(), epochs),
                metrics.loss(),
                metrics.validationAuc() == null ? "-" : String.format(Locale.ROOT, "%.3f", metrics.validationAuc()),
                times.imagesPerSecond(),
                (times.seconds() + validating) * member.epochsLeft(metrics.epoch(), epochs),
                times);
    }
}
