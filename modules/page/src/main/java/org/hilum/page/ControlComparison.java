package org.hilum.page;

/**
 * How a box generator compares with a control, which does not look at the image, on the same images.
 *
 * @param generator name of the box generator
 * @param control name of the control
 * @param measure criterion of the accuracy that is compared, such as {@code iou>0.1}, or the name of another measure
 * @param difference the generator's value minus the control's, with the interval of a bootstrap paired by patient
 */
public record ControlComparison(String generator, String control, String measure, Interval difference) {

    /** Returns the measure for display. */
    String title() {
        return Criterion.parse(measure)
                .map(criterion -> "accuracy at " + criterion.title())
                .orElse(measure);
    }

    /** Whether the whole interval of the difference is above 0. */
    boolean isBetter() {
        return difference.isDefined() && difference.hasBounds() && difference.lower() > 0;
    }

    /** Whether the whole interval of the difference is below 0. */
    boolean isWorse() {
        return difference.isDefined() && difference.hasBounds() && difference.upper() < 0;
    }
}
