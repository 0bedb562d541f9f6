package org.hilum.classifier;

import static java.util.Objects.requireNonNull;

/**
 * An image to learn from.
 *
 * @param imageId the image
 * @param gray its pixels, as {@link Preprocessing#reduce} takes them
 * @param labels C values in the order of the network's findings: 1, 0, or -1 where the entry is not to count
 * @param weight of the image in the loss; 1 as a rule
 */
public record LabelledImage(String imageId, byte[] gray, int[] labels, double weight) {

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException for another label value or a weight below 0
     */
    public LabelledImage {
        requireNonNull(imageId, "imageId is null");
        requireNonNull(gray, "gray is null");
        for (int label : labels) {
            if (label < -1 || label > 1) {
                throw new IllegalArgumentException("A label is " + label + ", not 1, 0 or -1");
            }
        }
        if (!(weight >= 0)) {
            throw new IllegalArgumentException("The weight is " + weight + ", not 0 or more");
        }
    }
}
