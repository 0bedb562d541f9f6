package org.hilum.localization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;

/**
 * The boxes of the paper (Wang et al. 2017, section 3.3): the map is normalised to [0, 255] and thresholded at each
 * value by itself, and a box covers each isolated region. Regions are connected over edges. The map is enlarged by
 * interpolation first, so that a box is not bound to the grid of a small map.
 *
 * @param thresholds values from 1 to 255; the paper's are 60 and 180
 */
public record PaperBoxes(List<Integer> thresholds) implements BoxGenerator {
    /** Its name. */
    public static final String ID = "paper";

    private static final int SIDE = 64;
    private static final int LEAST_POSITIONS = 4;

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
    public List<ScoredBox> boxes(Finding finding, HeatMap map, int frameSize) {
        int[] heat = map.enlarged(Math.max(SIDE, map.side())).normalised();
        int side = Math.max(SIDE, map.side());
        double pixels = (double) frameSize / side;
        Map<BoundingBox, ScoredBox> found = new LinkedHashMap<>();
        for (int threshold : thresholds) {
            for (Region region : Region.above(heat, side, threshold)) {
                if (region.positions() < LEAST_POSITIONS) {
                    continue;
                }
                BoundingBox box = new BoundingBox(
                        region.left() * pixels,
                        region.top() * pixels,
                        (region.right() - region.left() + 1) * pixels,
                        (region.bottom() - region.top() + 1) * pixels);
                ScoredBox scored = new ScoredBox(box, region.mean() / 255, threshold);
                // two thresholds may cut out the same box; the higher one says more about it
                found.merge(box, scored, (one, other) -> one.threshold() > other.threshold() ? one : other);
            }
        }
        List<ScoredBox> ranked = new ArrayList<>(found.values());
        ranked.sort(ScoredBox.BY_RANK);
        return ranked;
    }
}
