package org.hilum.classifier;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Assigns a worker's images to the steps of an epoch: shuffled in each epoch and divided into steps of nearly equal size, since
 * a small last step would distort the batch statistics. Depends on these components only, so that a step can be reproduced
 * anywhere.
 *
 * @param images number of the worker's images, at least 0
 * @param steps number of steps in an epoch, at least 1; with fewer images than steps some steps are empty
 * @param seed seed of the worker
 */
public record EpochOrder(int images, int steps, long seed) implements Serializable {

    /**
     * Returns the indexes of the images in the order of an epoch.
     *
     * @param epoch index of the epoch, from 0
     */
    public List<Integer> imagesOf(int epoch) {
        List<Integer> order = new ArrayList<>(images);
        for (int i = 0; i < images; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(Augmentation.seed(seed, epoch, -1)));
        return order;
    }

    /**
     * Returns the position in that order at which a step starts; it ends where the next one starts.
     *
     * @param step index of the step, from 0
     */
    public int start(int step) {
        return (int) ((long) images * step / steps);
    }

    /** Returns the number of images in a step. */
    public int size(int step) {
        return start(step + 1) - start(step);
    }
}
