package org.hilum.phantom;

/**
 * The geometry of a patient's chest on one radiograph, in body units (see {@link Positioning}). Side is -1 for the
 * patient's right lung and 1 for the left.
 *
 * @param torso half width of the trunk
 * @param lungWidth distance of the lateral lung border from the midline at its widest
 * @param medial distance of the medial lung border from the midline
 * @param apex height of the lungs' upper end
 * @param rightBase height of the right dome of the diaphragm
 * @param leftBase height of the left dome of the diaphragm
 * @param fall drop of the diaphragm from its dome to the costophrenic angle
 * @param heartX horizontal centre of the heart
 * @param heartY vertical centre of the heart
 * @param heartWidth half width of the heart
 * @param heartHeight half height of the heart
 * @param ribs distance between ribs
 */
record ChestGeometry(
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
     * Samples a chest.
     *
     * @param patient random stream of the patient, for what is constant between images
     * @param exam random stream of the image, for inspiration and heart size
     * @param enlarged whether the heart is enlarged
     * @return the chest
     */
    static ChestGeometry sample(RandomStream patient, RandomStream exam, boolean enlarged) {
        double lungWidth = patient.uniform(0.66, 0.86);
        double torso = lungWidth + patient.uniform(0.08, 0.2);
        double medial = patient.uniform(0.1, 0.16);
        double apex = patient.uniform(-0.86, -0.7);
        double habit = patient.nearGaussian() * 0.02;
        double ribs = patient.uniform(0.155, 0.195);
        double inspiration = exam.uniform(0.3, 0.62);
        double rightBase = inspiration - exam.uniform(0, 0.08) - (exam.chance(0.12) ? exam.uniform(0.08, 0.2) : 0);
        double leftBase = inspiration + exam.uniform(-0.02, 0.06) - (exam.chance(0.08) ? exam.uniform(0.08, 0.2) : 0);
        double normal = exam.uniform(0.37, 0.5);
        double large = exam.uniform(0.57, 0.72);
        double heartWidth = lungWidth * ((enlarged ? large : normal) + habit / 2);
        double heartHeight = exam.uniform(0.29, 0.36) + (enlarged ? exam.uniform(0.02, 0.1) : 0);
        double heartX = (exam.uniform(0.22, 0.34) + (enlarged ? 0.04 : 0)) * heartWidth;
        double heartY = inspiration - heartHeight * exam.uniform(0.4, 0.65);
        return new ChestGeometry(
                torso,
                lungWidth,
                medial,
                apex,
                rightBase,
                leftBase,
                patient.uniform(0.16, 0.28),
                heartX,
                heartY,
                heartWidth,
                heartHeight,
                ribs);
    }

    /** Returns the height of the dome of the diaphragm on a side. */
    double base(int side) {
        return side < 0 ? rightBase : leftBase;
    }

    /** Returns the height of the diaphragm at {@code across} = |x|. */
    double diaphragm(int side, double across) {
        double off = (across - DOME) / (lungWidth - DOME);
        return base(side) + fall * (across > DOME ? off * off : 0.4 * off * off);
    }

    /** Returns the relative depth of a height in the lung: 0 at the apex, 1 at the dome. */
    double depth(int side, double y) {
        return (y - apex) / (base(side) - apex);
    }

    /** Returns the distance of the lateral lung border from the midline at a height. */
    double lateral(int side, double y) {
        double up = 1 - Math.max(0, Math.min(1, depth(side, y) / 0.7));
        return medial + 0.2 + (lungWidth - medial - 0.2) * Math.sqrt(1 - up * up);
    }

    /** Returns the share of lung at a point, 0 to 1. */
    double lung(double x, double y) {
        return lung(x, y, 0);
    }

    /** Returns the share of lung at a point for a lung that is detached from the chest wall by {@code inset}. */
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
        return SoftShapes.smoothstep(-EDGE, EDGE, across - inner)
                * SoftShapes.smoothstep(-EDGE, EDGE, outer - across)
                * SoftShapes.smoothstep(-EDGE / 2, EDGE / 2, floor - y)
                * SoftShapes.smoothstep(0, 2 * EDGE, y - apex - inset);
    }
}
