package org.hilum.classifier;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The batches of each epoch, a function of the images, the settings and the seed alone. Images are shuffled anew for each
 * epoch and dealt into batches of nearly the same size, so that no small last batch spoils the batch statistics.
 */
public final class TrainingBatches {

    private final List<LabelledImage> images;
    private final Preprocessing preprocessing;
    private final TrainingSpec training;
    private final long seed;

    /**
     * Over these images; their order matters, as the seed does.
     *
     * @throws IllegalArgumentException where there are none, or one has another size than the preprocessing takes
     */
    public TrainingBatches(List<LabelledImage> images, Preprocessing preprocessing, TrainingSpec training, long seed) {
        if (images.isEmpty()) {
            throw new IllegalArgumentException("There are no images to train on.");
        }
        this.images = images.stream()
                .map(image -> new LabelledImage(image.imageId(), preprocessing.prepare(image.gray()), image.labels()))
                .toList();
        this.preprocessing = preprocessing;
        this.training = training;
        this.seed = seed;
    }

    /** How many batches an epoch has. */
    public int perEpoch() {
        return (images.size() + training.batchSize() - 1) / training.batchSize();
    }

    /** The batches of an epoch, from 0; each is made when it is asked for. */
    public Iterator<DataSet> epoch(int epoch) {
        List<Integer> order = new ArrayList<>(images.size());
        for (int i = 0; i < images.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(Augmentation.seed(seed, epoch, -1)));
        int batches = perEpoch();
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < batches;
            }

            @Override
            public DataSet next() {
                int from = (int) ((long) images.size() * next / batches);
                next++;
                int to = (int) ((long) images.size() * next / batches);
                return batch(order.subList(from, to), epoch);
            }
        };
    }

    /**
     * One batch of prepared images ({@link Preprocessing#prepare}), augmented already or not to be: scaled pixels, labels, and a mask
     * where an entry does not count.
     */
    public static DataSet batch(List<LabelledImage> images, Preprocessing preprocessing) {
        INDArray input =
                preprocessing.scale(images.stream().map(LabelledImage::gray).toList());
        float[][] labels = new float[images.size()][];
        float[][] mask = new float[images.size()][];
        boolean masked = false;
        for (int i = 0; i < images.size(); i++) {
            LabelledImage image = images.get(i);
            labels[i] = new float[image.labels().length];
            mask[i] = new float[image.labels().length];
            for (int c = 0; c < labels[i].length; c++) {
                labels[i][c] = Math.max(0, image.labels()[c]);
                mask[i][c] = image.labels()[c] < 0 ? 0 : 1;
                masked |= mask[i][c] == 0;
            }
        }
        return new DataSet(input, Nd4j.create(labels), null, masked ? Nd4j.create(mask) : null);
    }

    private DataSet batch(List<Integer> chosen, int epoch) {
        List<LabelledImage> changed = new ArrayList<>(chosen.size());
        for (int i : chosen) {
            LabelledImage image = images.get(i);
            byte[] gray = training.augmentation()
                    .apply(image.gray(), preprocessing.size(), Augmentation.seed(seed, epoch, i));
            changed.add(new LabelledImage(image.imageId(), gray, image.labels()));
        }
        return batch(changed, preprocessing);
    }
}
