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
 * Which images each worker has in which step. All workers make the same number of steps, so that the images of a step are
 * those of all workers together: the effective batch.
 *
 * @param workers each worker's order
 * @param steps of an epoch
 */
record EpochPlan(List<EpochOrder> workers, int steps) implements Serializable {
    /**
     * The plan for hands of images.
     *
     * @param hands how many images each worker has
     * @param seed of the run; the first worker's is the same, so that one worker does what one machine would do
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
     * What the labels of each step of an epoch hold, all workers together.
     *
     * @param labels of each worker's images
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
