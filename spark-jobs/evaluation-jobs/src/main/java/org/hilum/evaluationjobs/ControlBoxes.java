package org.hilum.evaluationjobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.hilum.domain.Frame;
import org.hilum.domain.Point;
import org.hilum.evaluation.LocalizationCase;
import org.hilum.images.WorkingFrame;
import org.hilum.inference.ImageGeometry;
import org.hilum.inference.ImageMaps;
import org.hilum.localization.BoxGenerator;
import org.hilum.localization.HeatMap;
import org.hilum.localization.PlacePrior;
import org.hilum.localization.PlacePriors;
import org.hilum.localization.ScoredBox;

/**
 * Boxes and points of the controls.
 *
 * @param generator generator that draws boxes of maps
 * @param images maps of the images with a ground-truth box, in the order of their ids
 * @param patients patient of each of these images
 * @param meanMaps mean map of each finding over training images
 * @param lungs box around the lungs of each image on which a thorax was found, in pixels of the original image
 * @param priors place of each finding
 */
record ControlBoxes(
        BoxGenerator generator,
        Map<String, ImageMaps> images,
        Map<String, String> patients,
        Map<Finding, HeatMap> meanMaps,
        Map<String, BoundingBox> lungs,
        PlacePriors priors) {

    /**
     * The boxes and the point of a control for an image and a finding.
     *
     * @param boxes boxes in pixels of the original image, best first
     * @param peak point in pixels of the original image
     */
    record Answer(List<BoundingBox> boxes, LocalizationCase.Peak peak) {}

    /** Returns the answer of a control; empty if it has none, such as for a finding without a place. */
    Optional<Answer> answer(BoxControl control, String imageId, Finding finding) {
        ImageMaps own = images.get(imageId);
        if (own == null || !own.maps().containsKey(finding)) {
            return Optional.empty();
        }
        Frame frame = own.geometry().frame().original();
        return switch (control) {
            case RANDOM -> Optional.of(ofMap(finding, random(own.maps().get(finding), imageId), own.geometry()));
            case CENTRE -> Optional.of(centre(frame));
            case MEAN_MAP -> Optional.ofNullable(meanMaps.get(finding)).map(map -> ofMap(finding, map, own.geometry()));
            case FIXED -> priors.inImage(finding).map(prior -> fixed(prior, whole(frame)));
            case FIXED_THORAX -> priors.inThorax(finding)
                    .map(prior -> fixed(prior, lungs.getOrDefault(imageId, whole(frame))));
            case SWAPPED -> Optional.of(
                    ofMap(finding, ofAnotherPatient(imageId).maps().get(finding), own.geometry()));
        };
    }

    private Answer ofMap(Finding finding, HeatMap map, ImageGeometry geometry) {
        WorkingFrame frame = geometry.frame();
        List<BoundingBox> boxes = new ArrayList<>();
        for (ScoredBox scored : generator.boxes(finding, map, geometry.place())) {
            BoundingBox box = frame.toOriginal(scored.box());
            if (box != null) {
                boxes.add(box);
            }
        }
        if (generator.pointsAtCentre() && !boxes.isEmpty()) {
            return new Answer(boxes, centreOf(boxes.get(0)));
        }
        HeatMap.Peak peak = generator.heat(finding, map, geometry.place()).peak();
        Point point = frame.toOriginal(new Point(peak.x() * frame.size(), peak.y() * frame.size()));
        return new Answer(boxes, new LocalizationCase.Peak(point.x(), point.y()));
    }

    private static HeatMap random(HeatMap like, String imageId) {
        SplittableRandom random = new SplittableRandom(imageId.hashCode());
        float[] values = new float[like.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return new HeatMap(like.side(), values, like.first(), like.step());
    }

    private static Answer centre(Frame frame) {
        double width = frame.width();
        double height = frame.height();
        return new Answer(
                List.of(new BoundingBox(width / 4, height / 4, width / 2, height / 2)),
                new LocalizationCase.Peak(width / 2, height / 2));
    }

    private static Answer fixed(PlacePrior prior, BoundingBox frame) {
        return new Answer(
                List.of(prior.boxIn(frame)),
                new LocalizationCase.Peak(
                        frame.x() + prior.peakX() * frame.width(), frame.y() + prior.peakY() * frame.height()));
    }

    private static LocalizationCase.Peak centreOf(BoundingBox box) {
        return new LocalizationCase.Peak(box.x() + box.width() / 2, box.y() + box.height() / 2);
    }

    private static BoundingBox whole(Frame frame) {
        return new BoundingBox(0, 0, frame.width(), frame.height());
    }

    /** Returns the maps of the next image of another patient, in the order of the ids, from the first after the last. */
    private ImageMaps ofAnotherPatient(String imageId) {
        List<String> ids = List.copyOf(images.keySet());
        int at = ids.indexOf(imageId);
        for (int step = 1; step < ids.size(); step++) {
            String other = ids.get((at + step) % ids.size());
            if (!patients.get(other).equals(patients.get(imageId))) {
                return images.get(other);
            }
        }
        return images.get(imageId);
    }
}
