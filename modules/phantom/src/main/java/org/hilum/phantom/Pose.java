package org.hilum.phantom;

/**
 * How the body stands before the film. Body units: (0, 0) is mid-chest, the film spans about -1 to 1, y downwards, the
 * patient's left (x above 0) is on the right of the film.
 *
 * @param cos of the turn
 * @param sin of the turn
 * @param dx shift to the right, body units
 * @param dy shift downwards
 * @param zoom above 1 for a body that fills more of the film
 */
record Pose(double cos, double sin, double dx, double dy, double zoom) {
    private static final double LARGEST_TURN = 0.08;

    static Pose of(Draw draw) {
        double turn = draw.between(-LARGEST_TURN, LARGEST_TURN);
        return new Pose(
                StrictMath.cos(turn),
                StrictMath.sin(turn),
                draw.between(-0.1, 0.1),
                draw.between(-0.1, 0.1),
                draw.between(0.86, 1.1));
    }

    double bodyX(double u, double v) {
        return (cos * (u - dx) + sin * (v - dy)) / zoom;
    }

    double bodyY(double u, double v) {
        return (cos * (v - dy) - sin * (u - dx)) / zoom;
    }

    double filmU(double x, double y) {
        return zoom * (cos * x - sin * y) + dx;
    }

    double filmV(double x, double y) {
        return zoom * (sin * x + cos * y) + dy;
    }
}
