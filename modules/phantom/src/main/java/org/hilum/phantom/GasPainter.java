package org.hilum.phantom;

/** Paints gas below the diaphragm, which is as dark as lung: the bubble of the stomach and loops of bowel. */
final class GasPainter implements OutlinedPhantom.RadiographPainter {

    @Override
    public void paint(DensityImage image, ThoraxShape shape, TissueLook look, RandomStream random) {
        if (random.chance(0.55)) {
            double x = random.uniform(0.25, 0.65);
            double halfHeight = random.uniform(0.05, 0.2);
            double y = shape.diaphragm(x) + random.uniform(0.02, 0.1) + halfHeight;
            paint(image, x, y, random.uniform(0.1, 0.3), halfHeight, look.soft() * random.uniform(0.2, 0.9));
        }
        int loops = random.chance(0.35) ? 1 + random.integer(4) : 0;
        for (int loop = 0; loop < loops; loop++) {
            paint(
                    image,
                    random.uniform(-0.9, 0.9),
                    shape.bottom() + random.uniform(0.05, 0.5),
                    random.uniform(0.05, 0.22),
                    random.uniform(0.05, 0.15),
                    look.soft() * random.uniform(0.15, 0.6));
        }
    }

    private static void paint(
            DensityImage image, double x0, double y0, double halfWidth, double halfHeight, double depth) {
        image.add(
                x0,
                y0,
                1.3 * Math.max(halfWidth, halfHeight),
                (x, y) -> -depth * SoftShapes.ellipse(x, y, x0, y0, halfWidth, halfHeight, 0.25));
    }
}
