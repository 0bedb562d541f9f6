package org.hilum.classifier;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;

/**
 * A training image.
 *
 * @param imageId id of the image
 * @param gray pixels, gray values 0 to 255 in row-major order, as {@link Preprocessing#reduce} takes them
 * @param labels labels in the order of the network's findings: 1 for present, 0 for absent, -1 for masked
 * @param regions for each finding the parts of the image in which it is, if it is present; none for a finding of which no place is
 *     known, and an empty list if no place of any finding is known
 */
public record LabelledImage(String imageId, byte[] gray, int[] labels, List<List<ImageRegion>> regions)
        implements Serializable {

    /**
     * Checks the labels.
     *
     * @throws IllegalArgumentException if a label is not 1, 0 or -1, or regions are not given for each finding
     */
    public LabelledImage {
        requireNonNull(imageId, "imageId is null");
        requireNonNull(gray, "gray is null");
        regions = List.copyOf(regions);
        if (!regions.isEmpty() && regions.size() != labels.length) {
            throw new IllegalArgumentException(
                    "There are regions of " + regions.size() + " findings, but labels of " + labels.length);
        }
        for (int label : labels) {
            if (label < -1 || label > 1) {
                throw new IllegalArgumentException("A label is " + label + ", not 1, 0 or -1");
            }
        }
    }

    /** Creates an image whose findings may be anywhere. */
    public LabelledImage(String imageId, byte[] gray, int[] labels) {
        this(imageId, gray, labels, List.of());
    }

    /** Returns a copy with other pixels. */
    LabelledImage withGray(byte[] pixels) {
        return new LabelledImage(imageId, pixels, labels, regions);
    }
}
