package org.hilum.phantom;

/** Shapes with soft edges, 0 outside to 1 inside. Only exactly rounded arithmetic, so that every machine agrees. */
final class Soft {
    private Soft() {}

    /** 0 up to {@code low}, 1 from {@code high} on, smooth between. */
    static double step(double low, double high, double value) {
        double t = Math.max(0, Math.min(1, (value - low) / (high - low)));
        return t * t * (3 - 2 * t);
    }

    /** An ellipse about (cx, cy); {@code edge} is the share of its radius over which it fades. */
    static double disc(double x, double y, double cx, double cy, double rx, double ry, double edge) {
        double dx = (x - cx) / rx;
        double dy = (y - cy) / ry;
        return 1 - step(1 - edge, 1 + edge, Math.sqrt(dx * dx + dy * dy));
    }

    /** A rounded stroke from (x0, y0) to (x1, y1), fading over the outer half of its half width. */
    static double stroke(double x, double y, double x0, double y0, double x1, double y1, double half) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double t = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy + 1e-12);
        t = Math.max(0, Math.min(1, t));
        double ex = x - x0 - t * dx;
        double ey = y - y0 - t * dy;
        return 1 - step(0.4 * half, 1.3 * half, Math.sqrt(ex * ex + ey * ey));
    }
}
