package org.hilum.page;

/**
 * One pass over the training images.
 *
 * @param network of the model, from 1
 * @param epoch from 1
 * @param loss mean over the images
 * @param validationAuc mean AUC on the validation part, or null where it was not measured
 * @param imagesPerSecond images learned from per second
 * @param seconds in which it was done
 */
public record TrainingEpoch(
        int network, int epoch, double loss, Double validationAuc, double imagesPerSecond, double seconds) {}
