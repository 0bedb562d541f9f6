package org.hilum.classifier;

import java.io.Serializable;
import java.util.List;

/**
 * Label counts of an effective batch, by which losses are balanced. The effective batch may be computed in parts on one or
 * several machines; its counts are known in advance, since they depend on the labels only.
 *
 * @param images number of images
 * @param ones number of label entries that are 1
 * @param zeros number of label entries that are 0; masked entries (-1) are in neither count
 */
public record LabelCounts(long images, long ones, long zeros) implements Serializable {

    /** Counts of an empty batch. */
    public static final LabelCounts NONE = new LabelCounts(0, 0, 0);

    /** Returns the counts of images. */
    public static LabelCounts of(List<LabelledImage> images) {
        LabelCounts counts = NONE;
        for (LabelledImage image : images) {
            counts = counts.plus(of(image.labels()));
        }
        return counts;
    }

    /**
     * Returns the counts of one image.
     *
     * @param labels labels of the image: 1, 0 or -1
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

    /** Returns the sum of these counts and others. */
    public LabelCounts plus(LabelCounts other) {
        return new LabelCounts(images + other.images, ones + other.ones, zeros + other.zeros);
    }
}
