package org.hilum.localization;

import java.io.Serializable;
import java.util.List;

/**
 * Heat that a model usually shows over the lungs for a finding, whatever the image: mean and standard deviation at each
 * position of {@link LungHeat} over images with the finding. What exceeds it comes from the image at hand.
 *
 * @param images number of images
 * @param mean mean heat at each position
 * @param deviation standard deviation of the heat at each position
 */
public record UsualHeat(int images, float[] mean, float[] deviation) implements Serializable {
    /** Least deviation that is divided by. */
    private static final float LEAST_DEVIATION = 1e-3f;

    public UsualHeat {
        if (mean.length != deviation.length) {
            throw new IllegalArgumentException(mean.length + " means and " + deviation.length + " deviations");
        }
    }

    /** Returns the usual heat of some images, at least one. */
    public static UsualHeat of(List<LungHeat> images) {
        int positions = images.get(0).values().length;
        float[] mean = new float[positions];
        float[] deviation = new float[positions];
        for (int i = 0; i < positions; i++) {
            double sum = 0;
            double squares = 0;
            for (LungHeat heat : images) {
                double value = heat.values()[i];
                sum += value;
                squares += value * value;
            }
            double average = sum / images.size();
            mean[i] = (float) average;
            deviation[i] = (float) Math.sqrt(Math.max(0, squares / images.size() - average * average));
        }
        return new UsualHeat(images.size(), mean, deviation);
    }

    /** Returns by how many standard deviations heat exceeds the usual at each position. */
    LungHeat excess(LungHeat heat) {
        float[] values = new float[mean.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (heat.values()[i] - mean[i]) / Math.max(LEAST_DEVIATION, deviation[i]);
        }
        return new LungHeat(values);
    }
}
