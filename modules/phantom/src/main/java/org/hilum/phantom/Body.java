package org.hilum.phantom;

/**
 * A patient's chest on one film, in body units (see {@link Pose}). Side is -1 for the patient's right lung, 1 for the
 * left.
 *
 * @param torso half width of the trunk
 * @param lungWidth lateral border of the lungs at their widest
 * @param medial medial border of the lungs
 * @param apex upper end of the lungs
 * @param rightBase top of the right dome of the diaphragm
 * @param leftBase top of the left dome
 * @param fall how far the diaphragm falls from its dome to the costophrenic angle
 * @param heartX centre of the heart
 * @param heartY centre of the heart
 * @param heartWidth half of it
 * @param heartHeight half of it
 * @param ribs distance from rib to rib
 */
record Body(
        double torso,
        double lungWidth,
        double medial,
        double apex,
        double rightBase,
        double leftBase,
        double fall,
        double heartX,
        double heartY,
        double heartWidth,
        double heartHeight,
        double ribs) {
    private static final double DOME = 0.38;
    private static final double EDGE = 0.03;

    /**
     * Draws a chest.
     *
     * @param patient what stays from film to film
     * @param film what differs: inspiration and the heart's exact size
     * @param enlarged whether the heart is
     */
    static Body of(Draw patient, Draw film, boolean enlarged) {
        double lungWidth = patient.between(0.66, 0.86);
        double torso = lungWidth + patient.between(0.08, 0.2);
        double medial = patient.between(0.1, 0.16);
        double apex = patient.between(-0.86, -0.7);
        double habit = patient.bell() * 0.02;
        double ribs = patient.between(0.155, 0.195);
        double inspiration = film.between(0.3, 0.62);
        double rightBase = inspiration - film.between(0, 0.08) - (film.chance(0.12) ? film.between(0.08, 0.2) : 0);
        double leftBase = inspiration + film.between(-0.02, 0.06) - (film.chance(0.08) ? film.between(0.08, 0.2) : 0);
        double normal = film.between(0.37, 0.5);
        double large = film.between(0.57, 0.72);
        double heartWidth = lungWidth * ((enlarged ? large : normal) + habit / 2);
        double heartHeight = film.between(0.29, 0.36) + (enlarged ? film.between(0.02, 0.1) : 0);
        double heartX = (film.between(0.22, 0.34) + (enlarged ? 0.04 : 0)) * heartWidth;
        double heartY = inspiration - heartHeight * film.between(0.4, 0.65);
        return new Body(
                torso,
                lungWidth,
                medial,
                apex,
                rightBase,
                leftBase,
                patient.between(0.16, 0.28),
                heartX,
                heartY,
                heartWidth,
                heartHeight,
                ribs);
    }

    /** The top of the dome of that side. */
    double base(int side) {
        return side < 0 ? rightBase : leftBase;
    }

    /** The height of the diaphragm at {@code across} = |x|. */
    double diaphragm(int side, double across) {
        double off = (across - DOME) / (lungWidth - DOME);
        return base(side) + fall * (across > DOME ? off * off : 0.4 * off * off);
    }

    /** How far down the lung a height is: 0 at the apex, 1 at the dome. */
    double depth(int side, double y) {
        return (y - apex) / (base(side) - apex);
    }

    /** The lateral border of the lung at that height. */
    double lateral(int side, double y) {
        double up = 1 - Math.max(0, Math.min(1, depth(side, y) / 0.7));
        return medial + 0.2 + (lungWidth - medial - 0.2) * Math.sqrt(1 - up * up);
    }

    /** How much of the place is lung, 0 to 1. */
    double lung(double x, double y) {
        return lung(x, y, 0);
    }

    /** The same for a lung that has come away from the chest wall by {@code inset}. */
    double lung(double x, double y, double inset) {
        int side = x < 0 ? -1 : 1;
        double across = Math.abs(x);
        if (y < apex || across > lungWidth || across < medial - EDGE) {
            return 0;
        }
        double up = 1 - Math.max(0, Math.min(1, depth(side, y) / 0.7));
        double inner = medial + 0.16 * up * up;
        double outer = lateral(side, y) - inset;
        double floor = diaphragm(side, across);
        return Soft.step(-EDGE, EDGE, across - inner)
                * Soft.step(-EDGE, EDGE, outer - across)
                * Soft.step(-EDGE / 2, EDGE / 2, floor - y)
                * Soft.step(0, 2 * EDGE, y - apex - inset);
    }
}
