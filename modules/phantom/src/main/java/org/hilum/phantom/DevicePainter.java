package org.hilum.phantom;

/** Paints tubes, wires and round metal objects. */
final class DevicePainter implements OutlinedPhantom.RadiographPainter {

    @Override
    public void paint(DensityImage image, ThoraxShape shape, TissueLook look, RandomStream random) {
        int lines = random.chance(0.4) ? 1 + random.integer(4) : 0;
        for (int line = 0; line < lines; line++) {
            paintLine(image, shape, random);
        }
        if (random.chance(0.15)) {
            double cx = random.sign() * random.uniform(0.3, 0.8);
            double cy = shape.height() * random.uniform(-0.35, 0);
            double radius = random.uniform(0.04, 0.16);
            double density = random.uniform(0.2, 0.6);
            image.add(cx, cy, 0.4, (x, y) -> density * SoftShapes.ellipse(x, y, cx, cy, radius, radius * 0.8, 0.1));
        }
    }

    private static void paintLine(DensityImage image, ThoraxShape shape, RandomStream random) {
        double ax = random.uniform(-1, 1);
        double ay = shape.height() * random.uniform(-0.6, 0.6);
        double cx = random.uniform(-1, 1);
        double cy = shape.height() * random.uniform(-0.6, 0.6);
        double bx = (ax + cx) / 2 + random.uniform(-0.4, 0.4);
        double by = (ay + cy) / 2 + random.uniform(-0.4, 0.4);
        double half = random.uniform(0.008, 0.025);
        double density = random.uniform(0.05, 0.3);
        image.add((x, y) -> density
                * Math.max(
                        SoftShapes.stroke(x, y, ax, ay, bx, by, half), SoftShapes.stroke(x, y, bx, by, cx, cy, half)));
    }
}
