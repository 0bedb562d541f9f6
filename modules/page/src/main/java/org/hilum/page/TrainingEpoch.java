package org.hilum.page;

/**
 * One pass over the training images.
 *
 * @param network number of the network in the model, from 1
 * @param epoch number of the epoch, from 1
 * @param loss mean loss over the images
 * @param validationAuc mean AUC on the validation split, or null if not measured
 * @param imagesPerSecond throughput, in images per second
 * @param seconds duration of the epoch, in seconds
 */
public record TrainingEpoch(
        int network, int epoch, double loss, Double validationAuc, double imagesPerSecond, double seconds) {}
