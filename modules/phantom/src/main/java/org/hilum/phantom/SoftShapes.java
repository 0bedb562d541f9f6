package org.hilum.phantom;

/** Shapes with soft edges, 0 outside to 1 inside. Uses exactly rounded arithmetic only, so that all machines agree. */
final class SoftShapes {
    private SoftShapes() {}

    /** Returns 0 up to {@code low}, 1 from {@code high}, and a cubic in between. */
    static double smoothstep(double low, double high, double value) {
        double t = Math.max(0, Math.min(1, (value - low) / (high - low)));
        return t * t * (3 - 2 * t);
    }

    /** Returns the value at (x, y) of an ellipse around (cx, cy); {@code edge} is the share of its radius over which it fades. */
    static double ellipse(double x, double y, double cx, double cy, double rx, double ry, double edge) {
        double dx = (x - cx) / rx;
        double dy = (y - cy) / ry;
        return 1 - smoothstep(1 - edge, 1 + edge, Math.sqrt(dx * dx + dy * dy));
    }

    /** Returns the value at (x, y) of a stroke from (x0, y0) to (x1, y1) that fades over the outer half of its half width. */
    static double stroke(double x, double y, double x0, double y0, double x1, double y1, double half) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double t = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy + 1e-12);
        t = Math.max(0, Math.min(1, t));
        double ex = x - x0 - t * dx;
        double ey = y - y0 - t * dy;
        return 1 - smoothstep(0.4 * half, 1.3 * half, Math.sqrt(ex * ex + ey * ey));
    }
}
