package org.hilum.phantom;

/**
 * Paints what fills lungs: patches, haze and effusions. The outlines of the lungs do not change, so that a network learns to
 * find a lung that is partly white.
 */
final class OpacityPainter implements OutlinedPhantom.RadiographPainter {
    private static final double EDGE = 0.03;

    private final NoiseTexture noise;

    OpacityPainter(NoiseTexture noise) {
        this.noise = noise;
    }

    @Override
    public void paint(DensityImage image, ThoraxShape shape, TissueLook look, RandomStream random) {
        int patches = random.chance(0.6) ? 1 + random.integer(5) : 0;
        for (int patch = 0; patch < patches; patch++) {
            paintPatch(image, shape, look, random);
        }
        if (random.chance(0.3)) {
            paintHaze(image, shape, look, random);
        }
        for (int side = -1; side <= 1; side += 2) {
            if (random.chance(0.2)) {
                paintEffusion(image, shape, look, random, side);
            }
        }
    }

    private void paintPatch(DensityImage image, ThoraxShape shape, TissueLook look, RandomStream random) {
        double cx = random.sign() * random.uniform(0.2, 0.9);
        // not at the base, where the upper border of a patch would look like a raised diaphragm
        double cy = shape.height() * random.uniform(-0.4, 0.2);
        double halfWidth = random.uniform(0.06, 0.5);
        double halfHeight = random.uniform(0.06, 0.5);
        double density = look.lungDepth() * random.uniform(0.15, 0.9);
        double edge = random.uniform(0.4, 0.95);
        double shift = random.uniform(0, 4);
        image.add(
                cx,
                cy,
                1,
                (x, y) -> density
                        * SoftShapes.ellipse(x, y, cx, cy, halfWidth, halfHeight, edge)
                        * (0.4 + 1.2 * noise.smooth(x + shift, y, 4))
                        * shape.lung(x, y, EDGE));
    }

    private void paintHaze(DensityImage image, ThoraxShape shape, TissueLook look, RandomStream random) {
        double density = look.lungDepth() * random.uniform(0.1, 0.7);
        double shift = random.uniform(0, 4);
        double from = shape.height() * random.uniform(-0.4, 0.3);
        image.add((x, y) -> density
                * (0.3 + 1.4 * noise.smooth(x + shift, y + shift, 3))
                * shape.lung(x, y, EDGE)
                * SoftShapes.smoothstep(from - 0.3, from + 0.5, y));
    }

    private static void paintEffusion(
            DensityImage image, ThoraxShape shape, TissueLook look, RandomStream random, int side) {
        double share = random.chance(0.3) ? random.uniform(0.2, 0.6) : random.uniform(0.03, 0.25);
        double level = shape.bottom() - share * shape.height();
        double meniscus = random.uniform(0.1, 0.5);
        double density = look.lungDepth() * random.uniform(0.6, 1.05);
        image.add((x, y) -> x * side < 0
                ? 0
                : density
                        * shape.lung(x, y, EDGE)
                        * SoftShapes.smoothstep(-0.05, 0.08, y - level + meniscus * Math.pow(Math.abs(x), 3)));
    }
}
