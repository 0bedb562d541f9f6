package org.hilum.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hilum.classifier.Augmentation;
import org.hilum.classifier.EpochOrder;
import org.hilum.classifier.LabelCounts;
import org.hilum.classifier.TrainingSpec;

/**
 * Assigns images to steps for each worker. All workers make the same number of steps, so that the images of one step
 * over all workers form the effective batch.
 *
 * @param workers order of the images of each worker
 * @param steps number of steps per epoch
 */
record EpochPlan(List<EpochOrder> workers, int steps) implements Serializable {
    /**
     * Creates a plan.
     *
     * @param imageCounts number of images of each worker
     * @param training settings of the training
     * @param seed seed of the run; the first worker uses it unchanged, so that one worker trains like one machine
     */
    static EpochPlan of(List<Integer> imageCounts, TrainingSpec training, long seed) {
        int share = training.imagesPerWorker(imageCounts.size());
        int largest = imageCounts.stream().mapToInt(Integer::intValue).max().orElse(0);
        int steps = Math.max(1, (largest + share - 1) / share);
        List<EpochOrder> workers = new ArrayList<>();
        for (int worker = 0; worker < imageCounts.size(); worker++) {
            workers.add(new EpochOrder(
                    imageCounts.get(worker), steps, worker == 0 ? seed : Augmentation.seed(seed, 0, worker)));
        }
        return new EpochPlan(List.copyOf(workers), steps);
    }

    /**
     * Returns the label counts of each step of an epoch, summed over all workers.
     *
     * @param epoch number of the epoch, from 0
     * @param labels label vectors of each worker's images
     */
    List<LabelCounts> counts(int epoch, List<List<int[]>> labels) {
        List<LabelCounts> counts = new ArrayList<>(java.util.Collections.nCopies(steps, LabelCounts.NONE));
        for (int worker = 0; worker < workers.size(); worker++) {
            EpochOrder order = workers.get(worker);
            List<int[]> mine = labels.get(worker);
            List<Integer> shuffled = order.imagesOf(epoch);
            IntStream.range(0, steps).forEach(step -> shuffled.subList(order.start(step), order.start(step + 1))
                    .forEach(image -> counts.set(step, counts.get(step).plus(LabelCounts.of(mine.get(image))))));
        }
        return counts;
    }
}
