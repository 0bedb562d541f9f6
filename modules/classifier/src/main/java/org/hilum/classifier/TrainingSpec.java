package org.hilum.classifier;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.io.Serializable;

/**
 * How a network is trained.
 *
 * @param loss what is minimised
 * @param optimizer how a gradient becomes a step
 * @param learningRate the first epoch's rate, positive; {@link #learningRateAt} gives the later ones
 * @param momentum of {@link Optimizer#NESTEROV}, within 0 to 1
 * @param l2 weight of the squared weights in the loss, zero or more; biases and normalisation are left alone
 * @param batchSize images that one network computes at a time, at most
 * @param epochs passes over the training images
 * @param augmentation what is done to the pixels of a training image in each epoch
 * @param schedule how the rate goes down; null (in descriptions of older models) is the cosine
 * @param effectiveBatch images of a step, those of all workers together: gradients are summed up over as many batches of
 *     {@code batchSize} as it takes; 0 for {@code batchSize} on each worker
 * @param frozenEpochs the first so many epochs move transition and prediction layer only; from 0 to fewer than all
 */
public record TrainingSpec(
        Loss loss,
        Optimizer optimizer,
        double learningRate,
        double momentum,
        double l2,
        int batchSize,
        int epochs,
        Augmentation augmentation,
        LearningRate schedule,
        int effectiveBatch,
        int frozenEpochs)
        implements Serializable {

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException that names the part which cannot be
     */
    public TrainingSpec {
        requireNonNull(loss, "loss is null");
        requireNonNull(optimizer, "optimizer is null");
        requireNonNull(augmentation, "augmentation is null");
        schedule = requireNonNullElse(schedule, LearningRate.COSINE);
        check(learningRate > 0 && learningRate <= 10, "learningRate is " + learningRate + ", not within 0 to 10");
        check(momentum >= 0 && momentum < 1, "momentum is " + momentum + ", not within 0 to 1");
        check(l2 >= 0 && l2 < 1, "l2 is " + l2 + ", not within 0 to 1");
        check(batchSize >= 1, "batchSize is " + batchSize + ", not at least 1");
        check(epochs >= 1, "epochs is " + epochs + ", not at least 1");
        check(effectiveBatch >= 0, "effectiveBatch is " + effectiveBatch + ", not at least 0");
        check(
                frozenEpochs >= 0 && frozenEpochs < epochs,
                "frozenEpochs is " + frozenEpochs + ", not within 0 to fewer than the " + epochs + " epochs");
    }

    /** With the cosine, one batch to a step and nothing frozen. */
    public TrainingSpec(
            Loss loss,
            Optimizer optimizer,
            double learningRate,
            double momentum,
            double l2,
            int batchSize,
            int epochs,
            Augmentation augmentation) {
        this(loss, optimizer, learningRate, momentum, l2, batchSize, epochs, augmentation, LearningRate.COSINE, 0, 0);
    }

    /** The settings that did best on lakes of some hundreds of images; see the module's README for the measurements. */
    public static TrainingSpec defaults() {
        return new TrainingSpec(
                Loss.WEIGHTED_CROSS_ENTROPY, Optimizer.ADAM, 2e-3, 0.9, 1e-4, 16, 60, Augmentation.strong());
    }

    /** The same with another loss. */
    public TrainingSpec withLoss(Loss other) {
        return new TrainingSpec(
                other,
                optimizer,
                learningRate,
                momentum,
                l2,
                batchSize,
                epochs,
                augmentation,
                schedule,
                effectiveBatch,
                frozenEpochs);
    }

    /** The same with another effective batch. */
    public TrainingSpec withEffectiveBatch(int other) {
        return new TrainingSpec(
                loss,
                optimizer,
                learningRate,
                momentum,
                l2,
                batchSize,
                epochs,
                augmentation,
                schedule,
                other,
                frozenEpochs);
    }

    /** The same with the backbone frozen for so many epochs. */
    public TrainingSpec withFrozenEpochs(int other) {
        return new TrainingSpec(
                loss,
                optimizer,
                learningRate,
                momentum,
                l2,
                batchSize,
                epochs,
                augmentation,
                schedule,
                effectiveBatch,
                other);
    }

    /**
     * The rate of an epoch.
     *
     * @param epoch from 0 to {@code epochs - 1}; later ones keep the last rate
     */
    public double learningRateAt(int epoch) {
        double done = epochs == 1 ? 0 : Math.min(1, (double) epoch / (epochs - 1));
        return learningRate * schedule.share(done);
    }

    /** Whether the backbone stands still in an epoch, from 0. */
    public boolean isFrozenIn(int epoch) {
        return epoch < frozenEpochs;
    }

    /** Whether the backbone begins to move in an epoch, from 0. */
    public boolean thawsAt(int epoch) {
        return epoch > 0 && epoch == frozenEpochs;
    }

    /** How many images a worker brings to a step, at most, where so many workers share it. */
    public int share(int workers) {
        return effectiveBatch == 0 ? batchSize : (effectiveBatch + workers - 1) / workers;
    }

    /**
     * How many steps the optimiser has made before a step; it starts again where the backbone thaws.
     *
     * @param epoch from 0
     * @param step of the epoch, from 0
     * @param steps of each epoch
     */
    public int stepsBefore(int epoch, int step, int steps) {
        int since = epoch < frozenEpochs ? 0 : frozenEpochs;
        return Math.addExact(Math.multiplyExact(epoch - since, steps), step);
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
