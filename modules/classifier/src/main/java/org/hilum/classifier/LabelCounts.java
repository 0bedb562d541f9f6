package org.hilum.classifier;

import java.io.Serializable;
import java.util.List;

/**
 * What the labels of a batch hold: a loss is balanced by it. A batch may be larger than one network sees at a time, in
 * parts on one machine or over several; its counts are known beforehand, since they depend on labels alone.
 *
 * @param images in the batch
 * @param ones entries that are 1
 * @param zeros entries that are 0; those that do not count (-1) are in neither
 */
public record LabelCounts(long images, long ones, long zeros) implements Serializable {

    /** Of no image. */
    public static final LabelCounts NONE = new LabelCounts(0, 0, 0);

    /** Of these images' labels. */
    public static LabelCounts of(List<LabelledImage> images) {
        LabelCounts counts = NONE;
        for (LabelledImage image : images) {
            counts = counts.plus(of(image.labels()));
        }
        return counts;
    }

    /**
     * Of one image.
     *
     * @param labels 1, 0 and -1
     */
    public static LabelCounts of(int[] labels) {
        long ones = 0;
        long zeros = 0;
        for (int label : labels) {
            ones += label == 1 ? 1 : 0;
            zeros += label == 0 ? 1 : 0;
        }
        return new LabelCounts(1, ones, zeros);
    }

    /** Of both together. */
    public LabelCounts plus(LabelCounts other) {
        return new LabelCounts(images + other.images, ones + other.ones, zeros + other.zeros);
    }
}
