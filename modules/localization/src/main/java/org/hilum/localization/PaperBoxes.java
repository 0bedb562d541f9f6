package org.hilum.localization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;

/**
 * Generator of boxes as in the ChestX-ray8 paper (Wang et al. 2017, section 3.3): the map is normalised to [0, 255] and cut
 * at each threshold separately, and a box covers each connected component. The map is first upsampled by interpolation, so
 * that boxes are not bound to the grid of a small map.
 *
 * @param thresholds thresholds from 1 to 255; the paper's are 60 and 180
 */
public record PaperBoxes(List<Integer> thresholds) implements BoxGenerator {
    /** Name of the generator. */
    public static final String ID = "paper";

    private static final int MIN_SIDE = 64;
    private static final int MIN_POSITIONS = 4;

    public PaperBoxes {
        thresholds = List.copyOf(thresholds);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return ID + " " + thresholds.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    @Override
    public List<ScoredBox> boxes(Finding finding, HeatMap map, MapFrame frame) {
        int[] heat = map.upsampled(Math.max(MIN_SIDE, map.side())).normalised();
        int side = Math.max(MIN_SIDE, map.side());
        double pixels = (double) frame.size() / side;
        Map<BoundingBox, ScoredBox> found = new LinkedHashMap<>();
        for (int threshold : thresholds) {
            for (ConnectedComponent component : ConnectedComponent.find(heat, side, threshold)) {
                if (component.size() < MIN_POSITIONS) {
                    continue;
                }
                BoundingBox box = new BoundingBox(
                        component.left() * pixels,
                        component.top() * pixels,
                        (component.right() - component.left() + 1) * pixels,
                        (component.bottom() - component.top() + 1) * pixels);
                ScoredBox scored = new ScoredBox(box, component.mean() / 255, threshold);
                // Two thresholds may give the same box; the higher one is the more specific.
                found.merge(box, scored, (one, other) -> one.threshold() > other.threshold() ? one : other);
            }
        }
        List<ScoredBox> ranked = new ArrayList<>(found.values());
        ranked.sort(ScoredBox.BY_RANK);
        return ranked;
    }
}
