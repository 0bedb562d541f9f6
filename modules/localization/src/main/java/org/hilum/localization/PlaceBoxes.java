package org.hilum.localization;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;

/**
 * Generator that knows where findings lie: it chooses among the few places of a finding in the thorax by how often the
 * finding is there and by how hot the map is there. Unlike the other generators it uses statistics of radiologists' boxes
 * ({@link PlaceModes}); its name says so wherever its boxes are shown. A finding without places, or an image without a
 * thorax, gets the boxes of {@link ConsensusBoxes}.
 *
 * @param modes places of each finding
 * @param weightOfHeat change of the log odds of a place for each standard deviation of heat above the mean of the thorax
 * @param leastOdds odds against the best place from which on a second one gets a box, too
 */
public record PlaceBoxes(PlaceModes modes, double weightOfHeat, double leastOdds) implements BoxGenerator {
    /** Name of the generator. */
    public static final String ID = "prior";

    private static final BoxGenerator WITHOUT_PLACES = new ConsensusBoxes();
    /** Positions per row and column in which heat is averaged. */
    private static final int SIDE = 64;

    private static final double WEIGHT_OF_HEAT = 1;
    private static final double LEAST_ODDS = 0.6;

    /** Creates the generator with the constants that hilum ships. */
    public PlaceBoxes(PlaceModes modes) {
        this(modes, WEIGHT_OF_HEAT, LEAST_ODDS);
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
    public List<ScoredBox> boxes(Finding finding, HeatMap map, MapFrame frame) {
        List<PlaceMode> places = modes.of(finding);
        Optional<BoundingBox> lungs = frame.lungs();
        return places.isEmpty() || lungs.isEmpty()
                ? WITHOUT_PLACES.boxes(finding, map, frame)
                : choose(places, new Heat(map.upsampled(SIDE), frame, lungs.get()), lungs.get());
    }

    /** A place with its odds, in any unit. */
    private record Place(BoundingBox box, double odds) {}

    private List<ScoredBox> choose(List<PlaceMode> modes, Heat heat, BoundingBox lungs) {
        List<Place> places = new ArrayList<>();
        for (PlaceMode mode : modes) {
            BoundingBox box = mode.boxIn(lungs);
            places.add(new Place(box, mode.share() * Math.exp(weightOfHeat * heat.within(box))));
        }
        places.sort(Comparator.comparingDouble(Place::odds).reversed());
        double sum = places.stream().mapToDouble(Place::odds).sum();
        double best = places.get(0).odds;
        List<ScoredBox> boxes = new ArrayList<>();
        for (Place place : places.subList(0, Math.min(2, places.size()))) {
            if (place.odds >= leastOdds * best) {
                boxes.add(new ScoredBox(place.box, place.odds / sum, 0));
            }
        }
        return boxes;
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
