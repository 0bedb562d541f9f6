package org.hilum.training;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.hilum.classifier.Augmentation;
import org.hilum.classifier.LabelledImage;
import org.hilum.classifier.NativePath;
import org.hilum.classifier.Preprocessing;
import org.hilum.classifier.TrainingBatches;
import org.hilum.classifier.TrainingSpec;
import org.nd4j.linalg.dataset.DataSet;

/**
 * The batches of one epoch on a worker; another worker shuffles and augments by another seed.
 *
 * @param training batch size and augmentation
 * @param preprocessing pixels to input
 * @param seed of the run
 * @param epoch from 0
 */
record EpochBatches(TrainingSpec training, Preprocessing preprocessing, long seed, int epoch)
        implements WorkerImages.BatchMaker {
    @Override
    public Iterator<DataSet> batches(int worker, List<LabelledImage> images) {
        NativePath.enable();
        if (images.isEmpty()) {
            return List.<DataSet>of().iterator();
        }
        TrainingBatches mine = new TrainingBatches(images, preprocessing, training, workerSeed(seed, worker));
        return IntStream.range(0, mine.steps())
                .boxed()
                .flatMap(step -> mine.step(epoch, step).stream())
                .iterator();
    }

    /** The first worker's seed is the run's, so that one worker does what one machine would do. */
    static long workerSeed(long seed, int worker) {
        return worker == 0 ? seed : Augmentation.seed(seed, 0, worker);
    }
}
