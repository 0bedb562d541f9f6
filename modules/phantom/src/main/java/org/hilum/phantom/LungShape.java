package org.hilum.phantom;

/**
 * The outline of one lung, in the units of {@link ThoraxShape}. Distances are measured from the midline.
 *
 * @param apexX distance of the apex
 * @param apexY drop of the apex below the upper end of the thorax
 * @param apexPower how soon the lung reaches its full width below the apex; larger is sooner
 * @param apexRoundness how round the apex is
 * @param medial distance of the medial border below the apex
 * @param medialTop share of the height over which the medial border approaches the midline
 * @param medialPower curvature of that part
 * @param taper narrowing above the costophrenic angle
 * @param waist narrowing at half height; negative for a barrel chest
 * @param domeX distance of the dome of the diaphragm
 * @param dome height of the dome above the costophrenic angle
 * @param domePower steepness of the diaphragm towards the costophrenic angle
 * @param medialFall drop of the diaphragm from the dome to the midline
 */
record LungShape(
        double apexX,
        double apexY,
        double apexPower,
        double apexRoundness,
        double medial,
        double medialTop,
        double medialPower,
        double taper,
        double waist,
        double domeX,
        double dome,
        double domePower,
        double medialFall) {
    private static final double LOWEST_QUARTER = 0.75;
    private static final double FARTHEST = 1.4;

    /**
     * Samples a lung.
     *
     * @param random random stream
     * @param height height of the thorax
     * @param dome share of the height that the dome takes
     */
    static LungShape sample(RandomStream random, double height, double dome) {
        return new LungShape(
                random.uniform(0.3, 0.48),
                height * random.uniform(0, 0.04),
                random.uniform(1.8, 3.6),
                random.uniform(1.6, 2.6),
                random.uniform(0.1, 0.22),
                random.uniform(0.08, 0.3),
                random.uniform(1.5, 3),
                random.chance(0.4) ? random.uniform(0, 0.12) : 0,
                random.uniform(-0.02, 0.05),
                random.uniform(0.35, 0.6),
                Math.max(0.04, dome) * height,
                random.uniform(1.5, 3.2),
                random.uniform(-0.05, 0.1) * height);
    }

    /** Returns the distance of the lateral border at a relative depth, 0 at the apex to 1 at the costophrenic angle. */
    double lateral(double depth) {
        double grown = Math.pow(1 - Math.pow(1 - depth, apexPower), 1 / apexRoundness);
        double low = Math.max(0, (depth - LOWEST_QUARTER) / (1 - LOWEST_QUARTER));
        double middle = 4 * depth * (1 - depth);
        return apexX + (1 - apexX) * grown - taper * low * low - waist * middle * middle * 0.5;
    }

    /** Returns the distance of the medial border at a relative depth. */
    double medial(double depth) {
        double above = Math.max(0, 1 - depth / medialTop);
        return medial + (apexX - medial) * Math.pow(above, medialPower);
    }

    /**
     * Returns the height of the diaphragm.
     *
     * @param across distance from the midline
     * @param bottom height of the costophrenic angle
     */
    double diaphragm(double across, double bottom) {
        double top = bottom - dome;
        if (across > domeX) {
            return top + dome * Math.pow(Math.min(FARTHEST, (across - domeX) / (1 - domeX)), domePower);
        }
        double off = (across - domeX) / domeX;
        return top + medialFall * off * off;
    }
}
