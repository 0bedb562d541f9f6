package org.hilum.classifier;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;

/**
 * One image that a model was trained or validated on. With it a model can be traced after the tables' old versions are
 * gone.
 *
 * @param imageId the image
 * @param pixelSha256 of the working pixels, hexadecimal
 * @param labels a value for each finding of the model: 1, 0, or -1 where the entry was masked
 * @param weight of the image in the loss; 1 as a rule
 * @param split {@code train} or {@code validation}
 */
public record ManifestRow(String imageId, String pixelSha256, List<Integer> labels, double weight, String split)
        implements Serializable {

    /** Copies the labels; nothing may be null. */
    public ManifestRow {
        requireNonNull(imageId, "imageId is null");
        requireNonNull(pixelSha256, "pixelSha256 is null");
        labels = List.copyOf(labels);
        requireNonNull(split, "split is null");
    }
}
