package org.hilum.classifier;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;

/**
 * An image that a model was trained or validated on. The manifest documents a model's data after the old versions of the tables
 * have been deleted.
 *
 * @param imageId id of the image
 * @param pixelSha256 SHA-256 of the working pixels, in hexadecimal digits
 * @param labels labels in the order of the model's findings: 1 for present, 0 for absent, -1 for masked
 * @param weight weight of the image in the loss, usually 1
 * @param split part of the data: {@code train} or {@code validation}
 * @param places for each finding the side and places at which the network learned it, such as {@code left/base+lower lobe}, or the
 *     empty text; an empty list if it learned no places
 */
public record ManifestRow(
        String imageId, String pixelSha256, List<Integer> labels, double weight, String split, List<String> places)
        implements Serializable {

    /** Creates a row without places. */
    public ManifestRow(String imageId, String pixelSha256, List<Integer> labels, double weight, String split) {
        this(imageId, pixelSha256, labels, weight, split, List.of());
    }

    /** Copies the lists; nothing may be null. */
    public ManifestRow {
        requireNonNull(imageId, "imageId is null");
        requireNonNull(pixelSha256, "pixelSha256 is null");
        labels = List.copyOf(labels);
        places = List.copyOf(places);
        requireNonNull(split, "split is null");
    }
}
