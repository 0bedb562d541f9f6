package org.hilum.phantom;

/** Paints breasts over the lower part of the lungs on half of the images. */
final class BreastPainter implements OutlinedPhantom.RadiographPainter {

    @Override
    public void paint(DensityImage image, ThoraxShape shape, TissueLook look, RandomStream random) {
        if (!random.chance(0.5)) {
            return;
        }
        double contrast = random.uniform(0.03, 0.25);
        double height = shape.height() * random.uniform(0.1, 0.5);
        double halfWidth = random.uniform(0.35, 0.65);
        double halfHeight = random.uniform(0.3, 0.6);
        double edge = random.uniform(0.05, 0.3);
        for (int side = -1; side <= 1; side += 2) {
            double cx = side * random.uniform(0.45, 0.85);
            double cy = height + random.uniform(-0.06, 0.06);
            image.add(
                    cx,
                    cy,
                    1.3,
                    (x, y) -> contrast
                            * SoftShapes.ellipse(x, y, cx, cy, halfWidth, halfHeight, edge)
                            * SoftShapes.smoothstep(cy - halfHeight, cy + halfHeight * 0.6, y));
        }
    }
}
