package org.hilum.localization;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.hilum.domain.BoundingBox;

/**
 * Boxes that can be drawn for a finding, and what each is worth if the finding is at one of its places. Boxes are in shares of
 * the box around the lungs; overlaps do not depend on its proportions.
 */
final class PlaceCandidates implements Serializable {
    private static final long serialVersionUID = 1;

    /** Steepness of the step from 0 to 1 around a threshold, since true boxes vary around their place. */
    private static final double IOU_SOFTNESS = 0.04;

    private static final double CENTRE_SOFTNESS = 0.3;
    private static final double LOOSE = 0.1;
    private static final double TIGHT = 0.3;

    private final List<PlaceMode> modes;
    private final List<PlaceMode> boxes = new ArrayList<>();
    private final double[][] worth;
    private final double[][] met;

    /**
     * Creates the candidates: the places, and the means of two.
     *
     * @param modes places of a finding, at least one
     */
    PlaceCandidates(List<PlaceMode> modes) {
        this.modes = List.copyOf(modes);
        boxes.addAll(modes);
        for (int i = 0; i < modes.size(); i++) {
            for (int j = 0; j < i; j++) {
                boxes.add(PlaceMode.mean(modes.get(i), modes.get(j)));
            }
        }
        worth = new double[boxes.size()][modes.size()];
        met = new double[boxes.size()][modes.size()];
        for (int box = 0; box < boxes.size(); box++) {
            for (int mode = 0; mode < modes.size(); mode++) {
                BoundingBox candidate = boxes.get(box).box();
                BoundingBox truth = modes.get(mode).box();
                double iou = candidate.iou(truth);
                met[box][mode] = step(iou - LOOSE, IOU_SOFTNESS);
                worth[box][mode] = met[box][mode]
                        + step(iou - TIGHT, IOU_SOFTNESS)
                        + step(1 - distance(candidate, truth), CENTRE_SOFTNESS);
            }
        }
    }

    /** Returns the places of the finding. */
    List<PlaceMode> modes() {
        return modes;
    }

    /** Returns the number of boxes that can be drawn. */
    int count() {
        return boxes.size();
    }

    /** Returns a box that can be drawn. */
    PlaceMode box(int candidate) {
        return boxes.get(candidate);
    }

    /**
     * Returns what a box is worth, 0 to 3: a point each for an IoU above 0.1, an IoU above 0.3, and a centre in the true box.
     *
     * @param candidate number of the box
     * @param probabilities probability of each place, with a sum of 1
     */
    double worth(int candidate, double[] probabilities) {
        return sum(worth[candidate], probabilities);
    }

    /** Returns the probability that a box meets the finding at an IoU above 0.1. */
    double met(int candidate, double[] probabilities) {
        return sum(met[candidate], probabilities);
    }

    /** Returns the probability that a box meets the finding at an IoU above 0.1 while another box does not. */
    double metInsteadOf(int candidate, int other, double[] probabilities) {
        double sum = 0;
        for (int mode = 0; mode < probabilities.length; mode++) {
            sum += met[candidate][mode] * (1 - met[other][mode]) * probabilities[mode];
        }
        return sum;
    }

    private static double sum(double[] values, double[] probabilities) {
        double sum = 0;
        for (int mode = 0; mode < probabilities.length; mode++) {
            sum += values[mode] * probabilities[mode];
        }
        return sum;
    }

    private static double step(double above, double softness) {
        return 1 / (1 + Math.exp(-above / softness));
    }

    /** Returns the distance of a box's centre from that of another, 1 at the edge of the other. */
    private static double distance(BoundingBox box, BoundingBox other) {
        double x = Math.abs(box.x() + box.width() / 2 - other.x() - other.width() / 2) / (other.width() / 2);
        double y = Math.abs(box.y() + box.height() / 2 - other.y() - other.height() / 2) / (other.height() / 2);
        return Math.max(x, y);
    }
}
