package org.hilum.phantom;

/** Paints the hila and the vessels of the lungs. */
final class VesselPainter implements OutlinedPhantom.RadiographPainter {
    private static final int PIECES = 4;
    private static final double NARROWING = 0.78;

    @Override
    public void paint(DensityImage image, ThoraxShape shape, TissueLook look, RandomStream random) {
        double strength = random.uniform(0.01, 0.12);
        int vessels = 6 + random.integer(14);
        for (int side = -1; side <= 1; side += 2) {
            double hilumX = side * (shape.side(side).medial() + random.uniform(0.03, 0.14));
            double hilumY = shape.height() * random.uniform(-0.12, 0.08);
            double half = random.uniform(0.05, 0.14);
            double density = random.uniform(0.02, 0.2);
            image.add(
                    hilumX,
                    hilumY,
                    0.5,
                    (x, y) -> density * SoftShapes.ellipse(x, y, hilumX, hilumY, half, half * 1.8, 0.5));
            for (int vessel = 0; vessel < vessels; vessel++) {
                paintVessel(image, shape, random, hilumX, hilumY, side, strength);
            }
        }
    }

    private static void paintVessel(
            DensityImage image,
            ThoraxShape shape,
            RandomStream random,
            double hilumX,
            double hilumY,
            int side,
            double strength) {
        double heading = random.uniform(-1.4, 1.5);
        double half = random.uniform(0.015, 0.035);
        double fromX = hilumX;
        double fromY = hilumY + random.uniform(-0.1, 0.1);
        for (int piece = 0; piece < PIECES; piece++) {
            double length = random.uniform(0.08, 0.2);
            double ax = fromX;
            double ay = fromY;
            double bx = fromX + side * length * StrictMath.cos(heading);
            double by = fromY + length * StrictMath.sin(heading);
            double thickness = half;
            image.add(
                    (ax + bx) / 2,
                    (ay + by) / 2,
                    length / 2 + 0.06,
                    (x, y) -> strength * SoftShapes.stroke(x, y, ax, ay, bx, by, thickness) * shape.lung(x, y, 0.03));
            fromX = bx;
            fromY = by;
            heading += random.uniform(-0.45, 0.45);
            half *= NARROWING;
        }
    }
}
