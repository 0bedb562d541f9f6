package org.hilum.localization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;

/**
 * Generator that knows where findings lie: the probability of each place of a finding in the thorax follows from how often the
 * finding is there and from how hot the map is there, and the box is the one that is worth most at these probabilities
 * ({@link PlaceCandidates}). A second box follows where it is likely to meet the finding if the first does not. Unlike the
 * other generators it uses statistics of radiologists' boxes ({@link PlaceModes}); its name says so wherever its boxes are
 * shown. A finding without places, or an image without a thorax, gets the boxes of {@link ConsensusBoxes}.
 *
 * <p>The constants were chosen by cross-validation on the patients whose boxes made the places.
 *
 * @param modes places of each finding
 * @param weightOfHeat change of the log odds of a place for each standard deviation of heat above the mean of the thorax
 * @param leastChance probability of meeting the finding instead of the first box from which on there is a second one
 */
public record PlaceBoxes(PlaceModes modes, double weightOfHeat, double leastChance) implements BoxGenerator {
    /** Name of the generator. */
    public static final String ID = "prior";

    private static final BoxGenerator WITHOUT_PLACES = new ConsensusBoxes();
    /** Positions per row and column in which heat is averaged. */
    private static final int SIDE = 64;

    private static final double WEIGHT_OF_HEAT = 1.5;
    private static final double LEAST_CHANCE = 0.25;

    /** Creates the generator with the constants that hilum ships. */
    public PlaceBoxes(PlaceModes modes) {
        this(modes, WEIGHT_OF_HEAT, LEAST_CHANCE);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return ID + " 1";
    }

    @Override
    public boolean pointsAtCentre() {
        return true;
    }

    @Override
    public List<ScoredBox> boxes(Finding finding, HeatMap map, MapFrame frame) {
        Optional<PlaceCandidates> candidates = modes.candidates(finding);
        Optional<BoundingBox> lungs = frame.lungs();
        return candidates.isEmpty() || lungs.isEmpty()
                ? WITHOUT_PLACES.boxes(finding, map, frame)
                : choose(candidates.get(), new Heat(map.upsampled(SIDE), frame, lungs.get()), lungs.get());
    }

    private List<ScoredBox> choose(PlaceCandidates candidates, Heat heat, BoundingBox lungs) {
        double[] probabilities = probabilities(candidates.modes(), heat, lungs);
        int first = best(candidates.count(), candidate -> candidates.worth(candidate, probabilities));
        int second = best(candidates.count(), candidate -> candidates.metInsteadOf(candidate, first, probabilities));
        double chance = candidates.metInsteadOf(second, first, probabilities);
        List<ScoredBox> boxes = new ArrayList<>();
        boxes.add(new ScoredBox(candidates.box(first).boxIn(lungs), candidates.met(first, probabilities), 0));
        if (chance >= leastChance) {
            boxes.add(new ScoredBox(candidates.box(second).boxIn(lungs), chance, 0));
        }
        return boxes;
    }

    private double[] probabilities(List<PlaceMode> places, Heat heat, BoundingBox lungs) {
        double[] odds = places.stream()
                .mapToDouble(place -> place.share() * Math.exp(weightOfHeat * heat.within(place.boxIn(lungs))))
                .toArray();
        double sum = Arrays.stream(odds).sum();
        return Arrays.stream(odds).map(one -> one / sum).toArray();
    }

    private static int best(int count, IntToDoubleFunction value) {
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            double one = value.applyAsDouble(i);
            if (one > highest) {
                highest = one;
                best = i;
            }
        }
        return best;
    }

    /** Heat in standard deviations above the mean of the box around the lungs. */
    private static final class Heat {
        private final HeatMap map;
        private final double pixels;
        private final double mean;
        private final double deviation;

        Heat(HeatMap map, MapFrame frame, BoundingBox lungs) {
            this.map = map;
            this.pixels = (double) frame.size() / map.side();
            double[] moments = moments(lungs);
            this.mean = moments[0];
            this.deviation = Math.sqrt(Math.max(0, moments[1] - moments[0] * moments[0]));
        }

        /** Returns the mean heat within a box; 0 if the map is flat or the box lies outside of the frame. */
        double within(BoundingBox box) {
            double[] moments = moments(box);
            return deviation > 0 && Double.isFinite(moments[0]) ? (moments[0] - mean) / deviation : 0;
        }

        /** Returns the means of heat and squared heat over the positions within a box; NaN if there is none. */
        private double[] moments(BoundingBox box) {
            int left = position(box.x());
            int top = position(box.y());
            int right = position(box.x() + box.width());
            int bottom = position(box.y() + box.height());
            double sum = 0;
            double squares = 0;
            int count = 0;
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    double value = map.values()[y * map.side() + x];
                    sum += value;
                    squares += value * value;
                    count++;
                }
            }
            return new double[] {sum / count, squares / count};
        }

        private int position(double pixel) {
            return (int) Math.max(0, Math.min(map.side(), Math.round(pixel / pixels)));
        }
    }
}
