package org.hilum.classifier;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serializable;

/**
 * Settings of a training.
 *
 * @param loss loss function
 * @param optimizer optimisation algorithm
 * @param learningRate learning rate of the first epoch, above 0 to 10; {@link #learningRateAt} gives that of later ones
 * @param momentum momentum of {@link Optimizer#NESTEROV}, 0 to below 1
 * @param l2 factor of the squared weights in the loss, 0 to below 1; biases and normalisation are not regularised
 * @param batchSize maximum number of images that a network computes at a time
 * @param epochs number of passes over the training images
 * @param augmentation random changes to the training images
 * @param schedule learning rate schedule; null, as in older models, is the cosine
 * @param effectiveBatch number of images per step over all workers, for which gradients are accumulated over several batches of
 *     {@code batchSize}; 0 for {@code batchSize} on each worker
 * @param frozenEpochs number of initial epochs that train only transition and prediction layer, 0 to below {@code epochs}
 * @param locationWeight weight of the term that pulls heat maps to the places that reports name, see {@link LocationLoss}; 0 for
 *     none, at most 100
 * @param backboneShare learning rate of the backbone as a share of that of the other layers, 0 to 1, for a backbone with published
 *     weights; 0, as in older models, stands for the same rate
 * @param warmUpEpochs number of initial epochs in which the learning rate grows linearly to its full value, 0 to below {@code epochs}
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
        int frozenEpochs,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) double locationWeight,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) double backboneShare,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int warmUpEpochs)
        implements Serializable {

    /**
     * Checks all components.
     *
     * @throws IllegalArgumentException that names the component which is out of range
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
        check(
                locationWeight >= 0 && locationWeight <= 100,
                "locationWeight is " + locationWeight + ", not within 0 to 100");
        check(backboneShare >= 0 && backboneShare <= 1, "backboneShare is " + backboneShare + ", not within 0 to 1");
        check(
                warmUpEpochs >= 0 && warmUpEpochs < epochs,
                "warmUpEpochs is " + warmUpEpochs + ", not within 0 to fewer than the " + epochs + " epochs");
    }

    /** Creates settings with one learning rate for all layers, and no warm-up. */
    public TrainingSpec(
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
            int frozenEpochs,
            double locationWeight) {
        this(
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
                frozenEpochs,
                locationWeight,
                0,
                0);
    }

    /** Creates settings with the cosine schedule, one batch per step, nothing frozen and no places. */
    public TrainingSpec(
            Loss loss,
            Optimizer optimizer,
            double learningRate,
            double momentum,
            double l2,
            int batchSize,
            int epochs,
            Augmentation augmentation) {
        this(
                loss,
                optimizer,
                learningRate,
                momentum,
                l2,
                batchSize,
                epochs,
                augmentation,
                LearningRate.COSINE,
                0,
                0,
                0);
    }

    /** Returns the settings that performed best on lakes of some hundreds of images (see the README). */
    public static TrainingSpec defaults() {
        return new TrainingSpec(
                Loss.WEIGHTED_CROSS_ENTROPY, Optimizer.ADAM, 2e-3, 0.9, 1e-4, 16, 60, Augmentation.strong());
    }

    /**
     * Returns the learning rate of an epoch: after the warm-up, that of the schedule.
     *
     * @param epoch index of the epoch, from 0; epochs after the last one have its rate
     */
    public double learningRateAt(int epoch) {
        if (epoch < warmUpEpochs) {
            return learningRate * (epoch + 1) / (warmUpEpochs + 1);
        }
        int last = epochs - 1 - warmUpEpochs;
        double done = last == 0 ? 0 : Math.min(1, (double) (epoch - warmUpEpochs) / last);
        return learningRate * schedule.fraction(done);
    }

    /** Returns the learning rate of the backbone as a share of that of the other layers, above 0 to 1. */
    double backboneRate() {
        return backboneShare == 0 ? 1 : backboneShare;
    }

    /** Whether the backbone is frozen in an epoch, counted from 0. */
    public boolean isFrozenIn(int epoch) {
        return epoch < frozenEpochs;
    }

    /** Whether an epoch, counted from 0, is the first after the frozen ones. */
    public boolean thawsAt(int epoch) {
        return epoch > 0 && epoch == frozenEpochs;
    }

    /**
     * Returns the maximum number of images of a worker in a step.
     *
     * @param workers number of workers that share the step
     */
    public int imagesPerWorker(int workers) {
        return effectiveBatch == 0 ? batchSize : (effectiveBatch + workers - 1) / workers;
    }

    /**
     * Returns the number of steps that the optimiser has made before a step, counted from the last restart of the optimiser.
     *
     * @param epoch index of the epoch, from 0
     * @param step index of the step within the epoch, from 0
     * @param steps number of steps in each epoch
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
