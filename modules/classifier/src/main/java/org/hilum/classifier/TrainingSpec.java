package org.hilum.classifier;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * How a network is trained.
 *
 * @param loss what is minimised
 * @param optimizer how a gradient becomes a step
 * @param learningRate the first epoch's rate, positive; {@link #learningRateAt} gives the later ones
 * @param momentum of {@link Optimizer#NESTEROV}, within 0 to 1
 * @param l2 weight of the squared weights in the loss, zero or more; biases and normalisation are left alone
 * @param batchSize images in a step
 * @param epochs passes over the training images
 * @param augmentation what is done to the pixels of a training image in each epoch
 */
public record TrainingSpec(
        Loss loss,
        Optimizer optimizer,
        double learningRate,
        double momentum,
        double l2,
        int batchSize,
        int epochs,
        Augmentation augmentation)
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
        check(learningRate > 0 && learningRate <= 10, "learningRate is " + learningRate + ", not within 0 to 10");
        check(momentum >= 0 && momentum < 1, "momentum is " + momentum + ", not within 0 to 1");
        check(l2 >= 0 && l2 < 1, "l2 is " + l2 + ", not within 0 to 1");
        check(batchSize >= 1, "batchSize is " + batchSize + ", not at least 1");
        check(epochs >= 1, "epochs is " + epochs + ", not at least 1");
    }

    /** The settings that did best on lakes of some hundreds of images; see the module's README for the measurements. */
    public static TrainingSpec defaults() {
        return new TrainingSpec(
                Loss.WEIGHTED_CROSS_ENTROPY, Optimizer.ADAM, 2e-3, 0.9, 1e-4, 16, 30, Augmentation.strong());
    }

    /** The same with another number of epochs. */
    public TrainingSpec withEpochs(int other) {
        return new TrainingSpec(loss, optimizer, learningRate, momentum, l2, batchSize, other, augmentation);
    }

    /**
     * The rate of an epoch: half a cosine from {@link #learningRate} down to a fiftieth of it. The rate changes between
     * epochs only, so that it does not depend on how many workers share an epoch.
     *
     * @param epoch from 0 to {@code epochs - 1}; later ones keep the last rate
     */
    public double learningRateAt(int epoch) {
        double done = epochs == 1 ? 0 : Math.min(1, (double) epoch / (epochs - 1));
        return learningRate * (0.02 + 0.98 * 0.5 * (1 + Math.cos(Math.PI * done)));
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
