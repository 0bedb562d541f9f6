package org.hilum.phantom;

/**
 * The position of the patient relative to the detector, as a transform between body and image coordinates. In body units
 * the origin is mid-chest, the image spans about -1 to 1, y points down, and the patient's left (positive x) is on the
 * right of the image.
 *
 * @param cos cosine of the rotation
 * @param sin sine of the rotation
 * @param dx shift to the right, in body units
 * @param dy shift downwards, in body units
 * @param zoom magnification; above 1 the body fills more of the image
 */
record Positioning(double cos, double sin, double dx, double dy, double zoom) {
    private static final double LARGEST_TURN = 0.08;

    static Positioning sample(RandomStream random) {
        double turn = random.uniform(-LARGEST_TURN, LARGEST_TURN);
        return new Positioning(
                StrictMath.cos(turn),
                StrictMath.sin(turn),
                random.uniform(-0.1, 0.1),
                random.uniform(-0.1, 0.1),
                random.uniform(0.86, 1.1));
    }

    double bodyX(double u, double v) {
        return (cos * (u - dx) + sin * (v - dy)) / zoom;
    }

    double bodyY(double u, double v) {
        return (cos * (v - dy) - sin * (u - dx)) / zoom;
    }

    double imageU(double x, double y) {
        return zoom * (cos * x - sin * y) + dx;
    }

    double imageV(double x, double y) {
        return zoom * (sin * x + cos * y) + dy;
    }
}
