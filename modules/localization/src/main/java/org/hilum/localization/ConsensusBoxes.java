package org.hilum.localization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;

/**
 * Generator of consensus boxes over several thresholds. Heat is measured from the map's median (most of an image has no
 * finding) to its maximum. A component that comes close to the maximum is a lesion. Its box is the mean of the boxes
 * around it at three thresholds, slightly reduced, since interpolation spreads a spot over its neighbours. A map gives one
 * box, or more if several components are nearly as hot. For cardiomegaly see {@link HeartBox}. The constants were chosen on
 * phantoms of seeds 2 and 3.
 */
public record ConsensusBoxes() implements BoxGenerator {
    /** Name of the generator. */
    public static final String ID = "hilum";

    private static final int MIN_SIDE = 32;
    private static final int MAX_HEAT = 255;
    /** Thresholds as shares of the range from the median to the maximum. */
    private static final double[] THRESHOLDS = {.25, .45, .65};
    /** Minimum share of the maximum for a further lesion. */
    private static final double MIN_PEAK_SHARE = .7;
    /** Factor of the mean box's width and height, about its centre. */
    private static final double SHRINKAGE = .95;
    /** IoU from which on only the hotter of two boxes is kept. */
    private static final double MAX_IOU = .3;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return ID + " 3";
    }

    @Override
    public List<ScoredBox> boxes(Finding finding, HeatMap map, MapFrame frame) {
        int side = Math.max(MIN_SIDE, map.side());
        int[] heat = heat(map, side);
        double pixels = (double) frame.size() / side;
        List<ScoredBox> found = new ArrayList<>();
        for (ConnectedComponent top : ConnectedComponent.find(heat, side, threshold(THRESHOLDS.length - 1))) {
            if (heat[top.peak()] >= MIN_PEAK_SHARE * MAX_HEAT) {
                found.add(consensusBox(top.peak(), heat, side, pixels));
            }
        }
        found.sort(ScoredBox.BY_RANK);
        List<ScoredBox> kept = new ArrayList<>();
        for (ScoredBox scored : found) {
            if (kept.stream().noneMatch(better -> better.box().iou(scored.box()) >= MAX_IOU)) {
                kept.add(scored);
            }
        }
        return finding == Finding.CARDIOMEGALY ? HeartBox.complete(kept, frame) : kept;
    }

    /** Returns the heat: 0 up to the median, 255 at the maximum; all 0 if the map is flat. */
    private static int[] heat(HeatMap map, int side) {
        float[] sorted = map.values().clone();
        Arrays.sort(sorted);
        float median = sorted[sorted.length / 2];
        float[] values = map.upsampled(side).values();
        float max = median;
        for (float value : values) {
            max = Math.max(max, value);
        }
        int[] heat = new int[values.length];
        if (max > median) {
            for (int i = 0; i < heat.length; i++) {
                heat[i] = (int) (Math.max(0, (values[i] - median) / (max - median)) * MAX_HEAT + .5f);
            }
        }
        return heat;
    }

    private static int threshold(int i) {
        return (int) Math.round(THRESHOLDS[i] * MAX_HEAT);
    }

    private static ScoredBox consensusBox(int peak, int[] heat, int side, double pixels) {
        double left = 0;
        double top = 0;
        double right = 0;
        double bottom = 0;
        double score = 0;
        for (int i = 0; i < THRESHOLDS.length; i++) {
            ConnectedComponent component = ConnectedComponent.containing(peak, heat, side, threshold(i));
            left += component.left() * pixels / THRESHOLDS.length;
            top += component.top() * pixels / THRESHOLDS.length;
            right += (component.right() + 1) * pixels / THRESHOLDS.length;
            bottom += (component.bottom() + 1) * pixels / THRESHOLDS.length;
            score += component.mean() / MAX_HEAT / THRESHOLDS.length;
        }
        double width = SHRINKAGE * (right - left);
        double height = SHRINKAGE * (bottom - top);
        BoundingBox box = new BoundingBox((left + right - width) / 2, (top + bottom - height) / 2, width, height);
        return new ScoredBox(box, score, threshold(THRESHOLDS.length / 2));
    }
}
