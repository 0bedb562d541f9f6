package org.hilum.localization;

import java.util.List;
import java.util.Optional;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;

/**
 * Weighs heat by where a finding can lie before another generator draws its boxes: the lungs, and for cardiomegaly the
 * heart. The weight is 1 in the box around them and falls linearly to 0 within a margin. A frame on which they were not
 * found is left as it is.
 *
 * @param generator generator that draws the boxes
 */
public record WeighedByThorax(BoxGenerator generator) implements BoxGenerator {
    /** Distance from the box at which the weight is 0, as a share of the box's longer side: the margin of radiologists' boxes. */
    private static final double MARGIN = 0.1;

    @Override
    public String id() {
        return generator.id();
    }

    @Override
    public String description() {
        return generator.description() + " weighed by thorax";
    }

    @Override
    public boolean pointsAtCentre() {
        return generator.pointsAtCentre();
    }

    @Override
    public HeatMap heat(Finding finding, HeatMap map, MapFrame frame) {
        Optional<BoundingBox> place = finding == Finding.CARDIOMEGALY ? frame.heart() : frame.lungs();
        return generator.heat(
                finding, place.map(box -> weigh(map, box, frame.size())).orElse(map), frame);
    }

    @Override
    public List<ScoredBox> boxes(Finding finding, HeatMap map, MapFrame frame) {
        return generator.boxes(finding, heat(finding, map, frame), frame);
    }

    private static HeatMap weigh(HeatMap map, BoundingBox box, int size) {
        float least = Float.POSITIVE_INFINITY;
        for (float value : map.values()) {
            least = Math.min(least, value);
        }
        double margin = MARGIN * Math.max(box.width(), box.height());
        int side = map.side();
        float[] values = new float[side * side];
        for (int i = 0; i < values.length; i++) {
            double x = (map.first() + i % side * map.step()) * size;
            double y = (map.first() + i / side * map.step()) * size;
            double outside = Math.max(distance(x, box.x(), box.width()), distance(y, box.y(), box.height()));
            values[i] = (float) ((map.values()[i] - least) * Math.max(0, 1 - outside / margin));
        }
        return new HeatMap(side, values, map.first(), map.step());
    }

    /** Returns the distance of a coordinate from an interval, 0 inside of it. */
    private static double distance(double at, double from, double length) {
        return Math.max(0, Math.max(from - at, at - from - length));
    }
}
