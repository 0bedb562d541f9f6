package org.hilum.classifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** The batches of each step of each epoch. They depend on the images, the settings and the seed only. */
public final class TrainingBatches {

    private final List<LabelledImage> images;
    private final Preprocessing preprocessing;
    private final TrainingSpec training;
    private final EpochOrder order;
    private final Optional<MapPositions> positions;
    private int shuffledEpoch = -1;
    private List<Integer> shuffled;

    /**
     * Creates the batches of a training on one machine.
     *
     * @param images all training images; the batches depend on their order
     * @param preprocessing preprocessing of the pixels
     * @param training settings of the training
     * @param seed seed of the order and of the augmentation
     * @throws IllegalArgumentException if there are no images, or one has an unsuitable size
     */
    public TrainingBatches(List<LabelledImage> images, Preprocessing preprocessing, TrainingSpec training, long seed) {
        this(images, preprocessing, training, new EpochOrder(images.size(), steps(images, training), seed));
        if (images.isEmpty()) {
            throw new IllegalArgumentException("There are no images to train on.");
        }
    }

    /**
     * Creates the batches of a worker.
     *
     * @param images images of the worker; the batches depend on their order
     * @param preprocessing preprocessing of the pixels
     * @param training settings of the training
     * @param order assignment of the images to steps
     * @throws IllegalArgumentException if the order is for another number of images, or an image has an unsuitable size
     */
    public TrainingBatches(
            List<LabelledImage> images, Preprocessing preprocessing, TrainingSpec training, EpochOrder order) {
        this(images, preprocessing, training, order, Optional.empty());
    }

    /**
     * Creates the batches of a worker that learns where findings are.
     *
     * @param images images of the worker; the batches depend on their order
     * @param preprocessing preprocessing of the pixels
     * @param training settings of the training
     * @param order assignment of the images to steps
     * @param positions positions of the network's heat maps; empty if the images' regions are ignored
     * @throws IllegalArgumentException if the order is for another number of images, or an image has an unsuitable size
     */
    public TrainingBatches(
            List<LabelledImage> images,
            Preprocessing preprocessing,
            TrainingSpec training,
            EpochOrder order,
            Optional<MapPositions> positions) {
        this.positions = positions;
        if (images.size() != order.images()) {
            throw new IllegalArgumentException(
                    "The order is for " + order.images() + " images, but there are " + images.size() + ".");
        }
        this.images = images.stream()
                .map(image -> image.withGray(preprocessing.prepare(image.gray())))
                .toList();
        this.preprocessing = preprocessing;
        this.training = training;
        this.order = order;
    }

    private static int steps(List<LabelledImage> images, TrainingSpec training) {
        return Math.max(1, (images.size() + training.imagesPerWorker(1) - 1) / training.imagesPerWorker(1));
    }

    /** Returns the number of steps in an epoch. */
    public int steps() {
        return order.steps();
    }

    /** Returns the label counts of a step's images. */
    public LabelCounts counts(int epoch, int step) {
        return LabelCounts.of(
                imageIndexes(epoch, step).stream().map(images::get).toList());
    }

    /**
     * Returns the batches of a step: its images in parts of nearly equal size, at most the batch size of the settings.
     *
     * @param epoch index of the epoch, from 0
     * @param step index of the step within the epoch, from 0
     */
    public List<DataSet> batches(int epoch, int step) {
        List<Integer> indexes = imageIndexes(epoch, step);
        int parts = (indexes.size() + training.batchSize() - 1) / training.batchSize();
        List<DataSet> batches = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            batches.add(
                    batch(indexes.subList(indexes.size() * part / parts, indexes.size() * (part + 1) / parts), epoch));
        }
        return batches;
    }

    private synchronized List<Integer> imageIndexes(int epoch, int step) {
        if (shuffledEpoch != epoch) {
            shuffled = order.imagesOf(epoch);
            shuffledEpoch = epoch;
        }
        return shuffled.subList(order.start(step), order.start(step + 1));
    }

    /**
     * Returns a batch of scaled pixels and labels, with a mask if any label is masked.
     *
     * @param images images with prepared pixels ({@link Preprocessing#prepare}); they are not augmented here
     * @param preprocessing preprocessing of the pixels
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

    private DataSet batch(List<Integer> indexes, int epoch) {
        List<LabelledImage> changed = new ArrayList<>(indexes.size());
        boolean[][][] inside = new boolean[indexes.size()][][];
        boolean located = false;
        for (int i : indexes) {
            LabelledImage image = images.get(i);
            long seed = Augmentation.seed(order.seed(), epoch, i);
            boolean[][] at = positions.isEmpty() ? null : inside(image, seed);
            located |= at != null;
            inside[changed.size()] = at == null ? new boolean[image.labels().length][] : at;
            changed.add(image.withGray(training.augmentation().apply(image.gray(), preprocessing.size(), seed)));
        }
        DataSet batch = batch(changed, preprocessing);
        return located
                ? new LocatedBatch(batch.getFeatures(), batch.getLabels(), batch.getLabelsMaskArray(), inside)
                : batch;
    }

    /** Returns the positions of each present finding, null where its place is not known; null if none is known. */
    private boolean[][] inside(LabelledImage image, long seed) {
        if (image.regions().isEmpty()) {
            return null;
        }
        Augmentation.Origin origin = training.augmentation().origin(preprocessing.size(), seed);
        boolean[][] inside = new boolean[image.labels().length][];
        boolean known = false;
        for (int c = 0; c < inside.length; c++) {
            if (image.labels()[c] == 1 && !image.regions().get(c).isEmpty()) {
                inside[c] = positions.orElseThrow().inside(image.regions().get(c), origin, preprocessing.size());
                known |= inside[c] != null;
            }
        }
        return known ? inside : null;
    }
}
