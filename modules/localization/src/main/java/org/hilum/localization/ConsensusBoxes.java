package org.hilum.localization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;

/**
 * Boxes on which several thresholds agree. Heat is measured from the map's median (most of a film shows nothing) to its
 * largest value. Where it comes near the largest value there is a lesion; its box is the mean of the boxes around it at
 * three thresholds, a little smaller, since interpolation spreads a spot over its neighbours. A map gives one box, or more
 * where several places are nearly as hot; of a large heart, see {@link WholeHeart}. The numbers were chosen on phantoms of seeds 2 and 3.
 */
public record ConsensusBoxes() implements BoxGenerator {
    /** Its name. */
    public static final String ID = "hilum";

    private static final int SIDE = 32;
    private static final int FULL = 255;
    /** Shares of the way from the median to the largest value. */
    private static final double[] THRESHOLDS = {.25, .45, .65};
    /** A second place must be this hot to be a lesion of its own. */
    private static final double AS_HOT = .7;
    /** Of the mean box's width and height, about its centre. */
    private static final double SHRUNK = .95;
    /** Of two boxes that overlap so much (IoU) the hotter one is kept. */
    private static final double SAME = .3;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return ID + " 2";
    }

    @Override
    public List<ScoredBox> boxes(Finding finding, HeatMap map, int frameSize) {
        int side = Math.max(SIDE, map.side());
        int[] heat = heat(map, side);
        double pixels = (double) frameSize / side;
        List<ScoredBox> found = new ArrayList<>();
        for (Region top : Region.above(heat, side, threshold(THRESHOLDS.length - 1))) {
            if (heat[top.peak()] >= AS_HOT * FULL) {
                found.add(consensus(top.peak(), heat, side, pixels));
            }
        }
        found.sort(ScoredBox.BY_RANK);
        List<ScoredBox> kept = new ArrayList<>();
        for (ScoredBox scored : found) {
            if (kept.stream().noneMatch(better -> better.box().iou(scored.box()) >= SAME)) {
                kept.add(scored);
            }
        }
        return finding == Finding.CARDIOMEGALY ? WholeHeart.of(kept, frameSize) : kept;
    }

    /** From 0 at the median and below to 255 at the largest value; all 0 where the map is flat. */
    private static int[] heat(HeatMap map, int side) {
        float[] sorted = map.values().clone();
        Arrays.sort(sorted);
        float median = sorted[sorted.length / 2];
        float[] values = map.enlarged(side).values();
        float most = median;
        for (float value : values) {
            most = Math.max(most, value);
        }
        int[] heat = new int[values.length];
        if (most > median) {
            for (int i = 0; i < heat.length; i++) {
                heat[i] = (int) (Math.max(0, (values[i] - median) / (most - median)) * FULL + .5f);
            }
        }
        return heat;
    }

    private static int threshold(int which) {
        return (int) Math.round(THRESHOLDS[which] * FULL);
    }

    private static ScoredBox consensus(int peak, int[] heat, int side, double pixels) {
        double left = 0;
        double top = 0;
        double right = 0;
        double bottom = 0;
        double score = 0;
        for (int which = 0; which < THRESHOLDS.length; which++) {
            Region region = Region.around(peak, heat, side, threshold(which));
            left += region.left() * pixels / THRESHOLDS.length;
            top += region.top() * pixels / THRESHOLDS.length;
            right += (region.right() + 1) * pixels / THRESHOLDS.length;
            bottom += (region.bottom() + 1) * pixels / THRESHOLDS.length;
            score += region.mean() / FULL / THRESHOLDS.length;
        }
        double width = SHRUNK * (right - left);
        double height = SHRUNK * (bottom - top);
        BoundingBox box = new BoundingBox((left + right - width) / 2, (top + bottom - height) / 2, width, height);
        return new ScoredBox(box, score, threshold(THRESHOLDS.length / 2));
    }
}
