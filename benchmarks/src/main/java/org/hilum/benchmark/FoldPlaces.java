package org.hilum.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.hilum.domain.Frame;
import org.hilum.localization.PlaceMode;
import org.hilum.localization.PlaceModes;
import org.hilum.localization.PlacePrior;

/**
 * Places of findings for the images of one fold, fitted to patients of the others.
 *
 * @param modes places of each finding in the thorax
 * @param image place of each finding in the image
 * @param thorax place of each finding in the thorax
 */
record FoldPlaces(PlaceModes modes, Map<Finding, PlacePrior> image, Map<Finding, PlacePrior> thorax) {
    /** Number of folds. */
    static final int FOLDS = 5;

    /** Returns the fold of an image, by its patient. */
    static int fold(BoxedImage image) {
        CRC32 crc = new CRC32();
        crc.update(image.patient().getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % FOLDS);
    }

    /** Fits the places to the images of all folds but one. */
    static FoldPlaces fit(List<BoxedImage> images, int fold) {
        PlaceCases cases = new PlaceCases(new TreeMap<>(), new TreeMap<>());
        for (BoxedImage image : images) {
            if (fold(image) != fold) {
                Frame frame = image.frame().original();
                image.truth()
                        .forEach((finding, boxes) -> cases.add(
                                finding,
                                boxes.stream().map(box -> shares(box, frame)).toList(),
                                image.thorax()));
            }
        }
        Map<Finding, List<PlaceMode>> modes = new TreeMap<>();
        Map<Finding, PlacePrior> inImage = new TreeMap<>();
        Map<Finding, PlacePrior> inThorax = new TreeMap<>();
        cases.inThorax().forEach((finding, list) -> {
            modes.put(finding, FitPlaceModes.fit(list));
            inThorax.put(finding, FitPlacePriors.fit(list));
        });
        cases.inImage().forEach((finding, list) -> inImage.put(finding, FitPlacePriors.fit(list)));
        return new FoldPlaces(PlaceModes.of(modes), inImage, inThorax);
    }

    private static BoundingBox shares(BoundingBox box, Frame frame) {
        return new BoundingBox(
                box.x() / frame.width(),
                box.y() / frame.height(),
                box.width() / frame.width(),
                box.height() / frame.height());
    }
}
