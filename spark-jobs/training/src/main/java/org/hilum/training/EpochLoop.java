package org.hilum.training;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.hilum.domain.HilumException;

/**
 * The epochs of a training, from wherever it was left: rounds, validation, checkpoints, the ends that it can come to. A
 * checkpoint is written after each epoch and, in long ones, every some minutes; whatever kills the driver costs what came
 * after the last one.
 */
final class EpochLoop {
    private static final double SECONDS = 60;

    private final JavaSparkContext context;
    private final ParameterAveraging averaging;
    private final ValidationAuc validation;
    private final Checkpoints checkpoints;
    private final TrainSettings settings;
    private final NetworkTurn turn;
    private final Consumer<String> say;
    private long saved = System.nanoTime();

    /**
     * A loop.
     *
     * @param turn which of the model's networks
     * @param say tells people a line
     */
    EpochLoop(
            JavaSparkContext context,
            ParameterAveraging averaging,
            ValidationAuc validation,
            Checkpoints checkpoints,
            TrainSettings settings,
            NetworkTurn turn,
            Consumer<String> say) {
        this.context = context;
        this.averaging = averaging;
        this.validation = validation;
        this.checkpoints = checkpoints;
        this.settings = settings;
        this.turn = turn;
        this.say = say;
    }

    /**
     * Trains to the end.
     *
     * @param state to go on from
     * @return the state after the last epoch
     * @throws HilumException of kind failed where the loss is no number, or the deadline comes
     */
    TrainingState run(TrainingState state) {
        int epochs = settings.training().epochs();
        TrainingState now = state;
        boolean saysPaths = turn.network() == 1;
        while (now.progress().epoch() < epochs && !isOver(now)) {
            now = round(now);
            if (saysPaths) {
                say.accept(averaging.paths());
                saysPaths = false;
            }
            if (now.progress().step() == averaging.steps()) {
                now = epochDone(now);
            }
            boolean isAfterEpoch = now.progress().step() == 0;
            if (isAfterEpoch && now.progress().epoch() == epochs && turn.isLast()) {
                return now; // what is published now needs no checkpoint
            }
            boolean isLate = settings.stopping().deadlineMinutes() > 0
                    && since(turn.started()) >= SECONDS * settings.stopping().deadlineMinutes();
            if (isAfterEpoch || isLate || isDue()) {
                checkpoints.publish(now);
                saved = System.nanoTime();
            }
            if (isLate) {
                throw HilumException.failed(
                        "The deadline of " + settings.stopping().deadlineMinutes()
                                + " minutes (train.deadline) came in "
                                + turn.named(now.progress().epoch() + 1, epochs)
                                + "; run train again with the same settings to go on from there.");
            }
        }
        return now;
    }

    private boolean isDue() {
        double minutes = settings.stopping().checkpointMinutes();
        return minutes > 0 && since(saved) >= SECONDS * minutes;
    }

    private static double since(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }

    /** Whether there were as many epochs without a better one as one has patience for. */
    private boolean isOver(TrainingState state) {
        int patience = settings.stopping().patience();
        List<CurvePoint> curve = state.progress().curve();
        if (patience == 0
                || curve.size() - state.progress().bestEpoch() < patience
                || state.progress().step() > 0) {
            return false;
        }
        say.accept("No epoch after the " + state.progress().bestEpoch() + ". had a better validation AUC for "
                + patience + " epochs (train.patience): training ends here.");
        return true;
    }

    private TrainingState round(TrainingState state) {
        TrainingState.Progress before = state.progress();
        int step = averaging.round(before.epoch(), before.step());
        if (!Double.isFinite(averaging.loss())) {
            // whoever goes on from a checkpoint of this training comes to the same end
            checkpoints.forget();
            throw HilumException.failed("The loss is no number in epoch " + (before.epoch() + 1)
                    + "; a smaller train.learning-rate may help. No model was written.");
        }
        RoundTimes times = averaging.times();
        return state(
                state,
                before.epoch(),
                step,
                before.lossSum() + averaging.loss() * times.images(),
                before.times().plus(times),
                before.bestEpoch(),
                state.best(),
                before.curve());
    }

    private TrainingState epochDone(TrainingState state) {
        TrainingState.Progress before = state.progress();
        long start = System.nanoTime();
        OptionalDouble auc = validation.of(context, averaging.setup(), state.parameters());
        double validating = since(start);
        CurvePoint point = CurvePoint.of(
                before.epoch() + 1, before.lossSum() / before.times().images(), auc, before.times());
        boolean isBest = auc.isPresent() && !(auc.getAsDouble() <= state.bestAuc());
        say.accept(line(point, before.times(), validating));
        return state(
                state,
                before.epoch() + 1,
                0,
                0,
                RoundTimes.NONE,
                isBest ? point.epoch() : before.bestEpoch(),
                isBest ? state.parameters() : state.best(),
                TrainingState.with(before.curve(), point));
    }

    private String line(CurvePoint point, RoundTimes times, double validating) {
        int epochs = settings.training().epochs();
        return String.format(
                Locale.ROOT,
                "%s: loss %.4f, validation AUC %s, %.0f images/s, %.0f s left (%s)",
                turn.named(point.epoch(), epochs),
                point.loss(),
                point.validationAuc() == null ? "-" : String.format(Locale.ROOT, "%.3f", point.validationAuc()),
                times.imagesPerSecond(),
                (times.seconds() + validating) * turn.epochsLeft(point.epoch(), epochs),
                times);
    }

    private TrainingState state(
            TrainingState before,
            int epoch,
            int step,
            double lossSum,
            RoundTimes times,
            int bestEpoch,
            float[] best,
            List<CurvePoint> curve) {
        TrainingState.Progress progress = before.progress();
        return new TrainingState(
                new TrainingState.Progress(
                        progress.model(),
                        epoch,
                        step,
                        lossSum,
                        times,
                        progress.seed(),
                        averaging.workers(),
                        progress.tableVersions(),
                        progress.configuration(),
                        bestEpoch,
                        curve),
                averaging.parameters(),
                averaging.updater(),
                best);
    }
}
