package org.hilum.phantom;

/**
 * The outlines of a thorax on one radiograph, in units of half the width of both lungs: x from -1 (the patient's right) to
 * 1, y from {@code -height / 2} at the apices to {@code height / 2} at the costophrenic angles. The ranges are wide on
 * purpose: they cover supine and upright patients, thin and obese ones, and hearts of a cardiothoracic ratio from .33 to .75.
 *
 * @param height height of the thorax
 * @param right the patient's right lung
 * @param left the patient's left lung
 * @param heart the heart
 * @param knob the aortic knob
 * @param body the trunk around the thorax
 */
record ThoraxShape(double height, LungShape right, LungShape left, Heart heart, Knob knob, Body body) {

    /**
     * The heart, a sheared ellipse.
     *
     * @param x horizontal centre
     * @param y vertical centre
     * @param halfWidth half width, which is also the cardiothoracic ratio
     * @param halfHeight half height
     * @param tilt horizontal shift per height
     */
    record Heart(double x, double y, double halfWidth, double halfHeight, double tilt) {}

    /** The aortic knob, an ellipse. */
    record Knob(double x, double y, double radius) {}

    /**
     * The trunk.
     *
     * @param halfWidth half width below the shoulders
     * @param neck half width of the neck
     * @param shoulder height of the shoulders
     */
    record Body(double halfWidth, double neck, double shoulder) {}

    static ThoraxShape sample(RandomStream random) {
        boolean supine = random.chance(0.3);
        double height = 2 * (supine ? random.uniform(0.62, 0.95) : random.uniform(0.78, 1.25));
        double dome = random.uniform(0.08, supine ? 0.34 : 0.3);
        LungShape right = LungShape.sample(random, height, dome + random.uniform(-0.02, 0.07));
        double raised = random.chance(0.12) ? random.uniform(0.05, 0.15) : 0;
        LungShape left = LungShape.sample(random, height, dome + random.uniform(-0.05, 0.02) + raised);
        double trunk = random.chance(0.25) ? random.uniform(1.3, 1.8) : random.uniform(1.06, 1.35);
        return new ThoraxShape(
                height,
                right,
                left,
                heart(random, height, height * (0.5 - dome)),
                new Knob(random.uniform(0.12, 0.25), height * random.uniform(-0.28, -0.12), random.uniform(0.09, 0.16)),
                new Body(trunk, random.uniform(0.3, 0.5), height * random.uniform(-0.62, -0.35)));
    }

    private static Heart heart(RandomStream random, double height, double domeY) {
        double halfWidth = random.chance(0.2) ? random.uniform(0.52, 0.75) : random.uniform(0.33, 0.56);
        double halfHeight = Math.min(halfWidth * random.uniform(0.75, 1.15), 0.36 * height);
        return new Heart(
                halfWidth * random.uniform(0.12, 0.42),
                domeY - halfHeight * random.uniform(0.15, 0.75),
                halfWidth,
                halfHeight,
                random.uniform(0, 0.6));
    }

    /** Returns the lung on the side of x. */
    LungShape side(double x) {
        return x < 0 ? right : left;
    }

    /** Returns the height of the upper end of the thorax. */
    double top() {
        return -height / 2;
    }

    /** Returns the height of the costophrenic angles. */
    double bottom() {
        return height / 2;
    }

    /** Returns the distance of the lateral border of the lung from the midline at a height. */
    double lateral(LungShape lung, double y) {
        return lung.lateral(depth(lung, y));
    }

    /** Returns the height of the diaphragm at x. */
    double diaphragm(double x) {
        return side(x).diaphragm(Math.abs(x), bottom());
    }

    /** Returns the height of the lower dome of the diaphragm. */
    double lowerDome() {
        return bottom() - Math.min(right.dome(), left.dome());
    }

    /** Returns the half width of the trunk at a height. */
    double trunk(double y) {
        return body.neck()
                + (body.halfWidth() - body.neck())
                        * SoftShapes.smoothstep(body.shoulder() - 0.15, body.shoulder() + 0.5, y);
    }

    /** Returns the share of thoracic cavity at a point, as if nothing covered the lungs, 0 to 1. */
    double cavity(double x, double y, double edge) {
        LungShape lung = side(x);
        double across = Math.abs(x);
        double apex = top() + lung.apexY();
        if (y < apex - edge || across > 1.1) {
            return 0;
        }
        double depth = depth(lung, y);
        double lateral = lung.lateral(depth) - across;
        double medial = across - lung.medial(depth);
        if (lateral <= -edge || medial <= -edge) {
            return 0;
        }
        return SoftShapes.smoothstep(-edge, edge, medial)
                * SoftShapes.smoothstep(-edge, edge, lateral)
                * SoftShapes.smoothstep(-edge, edge, lung.diaphragm(across, bottom()) - y)
                * SoftShapes.smoothstep(-edge, edge, y - apex);
    }

    /** Returns the share of heart at a point, 0 to 1. */
    double heart(double x, double y, double edge) {
        double dy = y - heart.y();
        double dx = x - heart.x() - heart.tilt() * dy * 0.5;
        double u = dx / heart.halfWidth();
        double v = dy / heart.halfHeight();
        return 1 - SoftShapes.smoothstep(-edge, edge, (Math.sqrt(u * u + v * v) - 1) * heart.halfWidth());
    }

    /** Returns the share of aortic knob at a point, 0 to 1. */
    double knob(double x, double y, double edge) {
        double dx = x - knob.x();
        double dy = (y - knob.y()) / 1.2;
        return 1 - SoftShapes.smoothstep(-edge, edge, Math.sqrt(dx * dx + dy * dy) - knob.radius());
    }

    /** Returns the share of uncovered lung at a point, 0 to 1. */
    double lung(double x, double y, double edge) {
        double cavity = cavity(x, y, edge);
        return cavity == 0 ? 0 : cavity * (1 - heart(x, y, edge)) * (1 - knob(x, y, edge));
    }

    private double depth(LungShape lung, double y) {
        double depth = (y - top() - lung.apexY()) / (height - lung.apexY());
        return Math.max(0, Math.min(1, depth));
    }
}
