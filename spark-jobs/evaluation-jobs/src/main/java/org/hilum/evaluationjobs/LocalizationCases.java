package org.hilum.evaluationjobs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.hilum.domain.Frame;
import org.hilum.evaluation.LocalizationCase;
import org.hilum.lake.BoxRow;
import org.hilum.lake.LocalizationRow;
import org.hilum.lake.PredictionRow;

/**
 * Groups boxes and peaks into cases: one for each image and finding with a ground-truth box. Ground-truth boxes are
 * scaled from their own frame, since the lake may hold the image in another size.
 *
 * @param truth ground-truth boxes; those of a case keep their order
 * @param detected detected boxes, in the order of their ranks
 * @param peaks predictions with the maximum of the heat map
 */
record LocalizationCases(List<TrueBox> truth, List<LocalizationRow> detected, List<PredictionRow> peaks) {

    /**
     * A ground-truth box with its image.
     *
     * @param row row of the box
     * @param image size of the image in the lake, in pixels
     * @param patient id of the patient
     */
    record TrueBox(BoxRow row, Frame image, String patient) {}

    /**
     * Returns the cases of each finding, in the order of the images' ids.
     *
     * @param findings findings that count; those without a ground-truth box are absent from the result
     */
    Map<Finding, List<LocalizationCase>> byFinding(List<Finding> findings) {
        Map<Key, List<BoundingBox>> detectedBoxes = detectedBoxes();
        Map<Key, LocalizationCase.Peak> peakOf = new HashMap<>();
        for (PredictionRow row : peaks) {
            peakOf.put(new Key(row.imageId(), row.finding()), new LocalizationCase.Peak(row.peakX(), row.peakY()));
        }
        return byFinding(
                truth,
                findings,
                (image, finding) -> detectedBoxes.getOrDefault(new Key(image, finding), List.of()),
                (image, finding) -> peakOf.get(new Key(image, finding)));
    }

    /**
     * Returns the cases of each finding with the centre of the best box instead of the peak of the map, for a generator that
     * does not draw its boxes around peaks.
     *
     * @param findings findings that count
     */
    Map<Finding, List<LocalizationCase>> byFindingWithCentres(List<Finding> findings) {
        Map<Key, List<BoundingBox>> detectedBoxes = detectedBoxes();
        return byFinding(
                truth,
                findings,
                (image, finding) -> detectedBoxes.getOrDefault(new Key(image, finding), List.of()),
                (image, finding) -> detectedBoxes.getOrDefault(new Key(image, finding), List.of()).stream()
                        .findFirst()
                        .map(box -> new LocalizationCase.Peak(box.x() + box.width() / 2, box.y() + box.height() / 2))
                        .orElse(null));
    }

    private Map<Key, List<BoundingBox>> detectedBoxes() {
        Map<Key, List<BoundingBox>> boxes = new HashMap<>();
        for (LocalizationRow row : detected) {
            boxes.computeIfAbsent(new Key(row.imageId(), row.finding()), key -> new ArrayList<>())
                    .add(row.box());
        }
        return boxes;
    }

    /**
     * Returns the cases of each finding with boxes and peaks of any origin.
     *
     * @param truth ground-truth boxes
     * @param findings findings that count
     * @param boxes function from the ids of image and finding to boxes in pixels of the image, best first
     * @param peaks function from the ids of image and finding to a point of the image, or null
     */
    static Map<Finding, List<LocalizationCase>> byFinding(
            List<TrueBox> truth,
            List<Finding> findings,
            BiFunction<String, String, List<BoundingBox>> boxes,
            BiFunction<String, String, LocalizationCase.Peak> peaks) {
        Map<Finding, List<LocalizationCase>> cases = new TreeMap<>();
        byKey(truth).forEach((key, ofCase) -> {
            Finding finding = Finding.predicted(key.finding).orElseThrow();
            if (findings.contains(finding)) {
                TrueBox last = ofCase.get(ofCase.size() - 1);
                cases.computeIfAbsent(finding, one -> new ArrayList<>())
                        .add(new LocalizationCase(
                                last.patient,
                                last.image,
                                ofCase.stream()
                                        .map(box -> box.row.box().scaled(box.row.frame(), box.image))
                                        .toList(),
                                List.of(),
                                boxes.apply(key.image, key.finding),
                                peaks.apply(key.image, key.finding)));
            }
        });
        return cases;
    }

    private static Map<Key, List<TrueBox>> byKey(List<TrueBox> truth) {
        Map<Key, List<TrueBox>> boxes = new TreeMap<>();
        for (TrueBox box : truth) {
            boxes.computeIfAbsent(new Key(box.row.imageId(), box.row.finding()), key -> new ArrayList<>())
                    .add(box);
        }
        return boxes;
    }

    private record Key(String image, String finding) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int images = image.compareTo(other.image);
            return images != 0 ? images : finding.compareTo(other.finding);
        }
    }
}
