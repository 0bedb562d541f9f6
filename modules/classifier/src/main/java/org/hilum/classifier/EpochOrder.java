package org.hilum.classifier;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Which of a worker's images are in which step of an epoch: shuffled anew for each epoch and dealt into steps of nearly
 * the same size, so that no small last one spoils the batch statistics. A function of these numbers alone, so that a
 * step is the same wherever and whenever it is made.
 *
 * @param images how many the worker has, from 0
 * @param steps of an epoch, at least 1; with fewer images than steps some steps have none
 * @param seed of the worker
 */
public record EpochOrder(int images, int steps, long seed) implements Serializable {

    /** The images of an epoch, from 0, as indexes in the order in which they come. */
    public List<Integer> imagesOf(int epoch) {
        List<Integer> order = new ArrayList<>(images);
        for (int i = 0; i < images; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(Augmentation.seed(seed, epoch, -1)));
        return order;
    }

    /** Where a step, from 0, begins in that order; it ends where the next one begins. */
    public int start(int step) {
        return (int) ((long) images * step / steps);
    }

    /** How many images a step has. */
    public int size(int step) {
        return start(step + 1) - start(step);
    }
}
