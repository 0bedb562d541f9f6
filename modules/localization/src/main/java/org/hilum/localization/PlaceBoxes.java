package org.hilum.localization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;

/**
 * Generator that knows where findings lie: the probability of each place of a finding in the thorax follows from how often the
 * finding is there and from how hot the map is there compared with the model's other maps of the finding ({@link UsualHeat}),
 * and the box is the one that is worth most at these probabilities ({@link PlaceCandidates}). A second box follows where it is likely to meet the finding if the first does not. Unlike the
 * other generators it uses statistics of radiologists' boxes ({@link PlaceModes}); its name says so wherever its boxes are
 * shown. A finding without places, or an image without a thorax, gets the boxes of {@link ConsensusBoxes}.
 *
 * <p>The constants were chosen by cross-validation on the patients whose boxes made the places.
 *
 * @param modes places of each finding
 * @param usual usual heat of each finding; a finding without it is judged by its map alone
 * @param weightOfHeat change of the log odds of a place for each standard deviation of heat above the usual
 * @param leastChance probability of meeting the finding instead of the first box from which on there is a second one
 */
public record PlaceBoxes(PlaceModes modes, Map<Finding, UsualHeat> usual, double weightOfHeat, double leastChance)
        implements BoxGenerator {
    /** Name of the generator. */
    public static final String ID = "prior";

    private static final BoxGenerator WITHOUT_PLACES = new ConsensusBoxes();
    private static final double WEIGHT_OF_HEAT = 1;
    private static final double LEAST_CHANCE = 0.3;

    /** Creates the generator with the constants that hilum ships. */
    public PlaceBoxes(PlaceModes modes) {
        this(modes, Map.of(), WEIGHT_OF_HEAT, LEAST_CHANCE);
    }

    @Override
    public boolean needsUsualHeat() {
        return true;
    }

    @Override
    public PlaceBoxes comparedWith(Map<Finding, UsualHeat> ofModel) {
        return new PlaceBoxes(modes, Map.copyOf(ofModel), weightOfHeat, leastChance);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return ID + " 2";
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
                : choose(candidates.get(), heatOverLungs(finding, map, frame, lungs.get()), lungs.get());
    }

    private LungHeat heatOverLungs(Finding finding, HeatMap map, MapFrame frame, BoundingBox lungs) {
        LungHeat heat = LungHeat.of(map, frame, lungs);
        return usual.containsKey(finding) ? usual.get(finding).excess(heat) : heat;
    }

    private List<ScoredBox> choose(PlaceCandidates candidates, LungHeat heat, BoundingBox lungs) {
        double[] probabilities = probabilities(candidates.modes(), heat);
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

    private double[] probabilities(List<PlaceMode> places, LungHeat heat) {
        double[] odds = places.stream()
                .mapToDouble(place -> place.share() * Math.exp(weightOfHeat * heat.within(place.box())))
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
}
