package org.hilum.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hilum.domain.BoundingBox;
import org.hilum.reports.attributes.Laterality;
import org.hilum.reports.attributes.Place;

/**
 * Where reports say that a finding is.
 *
 * @param side side of the patient; empty if none is said
 * @param places names of places in the chest, see {@link Place}; empty if none are said
 */
record ReportedPlaces(Optional<Laterality> side, List<String> places) {
    /** Part of the lungs' height and half width by which a region is larger than its place, since reports are not that exact. */
    private static final double MARGIN = 0.05;

    private record Region(double top, double bottom, double medial, double lateral) {}

    /** The whole lung, if no place is said or none of them is known. */
    private static final Region LUNG = new Region(0, 1, 0, 1);

    /**
     * Parses the text of a manifest.
     *
     * @param text side and places, such as {@code left/base+lower lobe}; empty if nothing is known
     * @return empty for an empty text
     */
    static Optional<ReportedPlaces> parse(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = text.split("/", 2);
        Optional<Laterality> side = parts[0].isEmpty() ? Optional.empty() : Laterality.of(parts[0]);
        List<String> places = parts.length < 2 || parts[1].isEmpty() ? List.of() : List.of(parts[1].split("\\+"));
        return Optional.of(new ReportedPlaces(side, places));
    }

    /**
     * Returns the regions of a frontal image, which shows the patient's right on the left.
     *
     * @param lungs box around both lungs, in any unit
     * @return boxes in the same unit; they may overlap
     */
    List<BoundingBox> regions(BoundingBox lungs) {
        List<Region> named = places.stream()
                .flatMap(name -> Place.named(name).stream())
                .map(place -> new Region(place.top(), place.bottom(), place.medial(), place.lateral()))
                .toList();
        List<BoundingBox> boxes = new ArrayList<>();
        for (Region region : named.isEmpty() ? List.of(LUNG) : named) {
            if (side.isEmpty() || side.get() != Laterality.LEFT) {
                boxes.add(box(region, lungs, -1));
            }
            if (side.isEmpty() || side.get() != Laterality.RIGHT) {
                boxes.add(box(region, lungs, 1));
            }
        }
        return boxes;
    }

    private static BoundingBox box(Region region, BoundingBox lungs, int direction) {
        double half = lungs.width() / 2;
        double midline = lungs.x() + half;
        double near = midline + direction * half * Math.max(0, region.medial - MARGIN);
        double far = midline + direction * half * (region.lateral + MARGIN);
        double top = lungs.y() + lungs.height() * (region.top - MARGIN);
        double bottom = lungs.y() + lungs.height() * (region.bottom + MARGIN);
        return new BoundingBox(Math.min(near, far), top, Math.abs(far - near), bottom - top);
    }
}
