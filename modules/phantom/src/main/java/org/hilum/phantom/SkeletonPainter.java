package org.hilum.phantom;

/** Paints ribs, the chest wall, clavicles and shoulder blades. */
final class SkeletonPainter implements OutlinedPhantom.RadiographPainter {

    @Override
    public void paint(DensityImage image, ThoraxShape shape, TissueLook look, RandomStream random) {
        paintRibs(image, shape, random);
        paintClavicles(image, shape, random);
        if (random.chance(0.7)) {
            paintShoulderBlades(image, shape, random);
        }
    }

    private static void paintRibs(DensityImage image, ThoraxShape shape, RandomStream random) {
        double contrast = random.uniform(0, 0.11);
        double spacing = shape.height() * random.uniform(0.085, 0.125);
        double phase = random.uniform(0, 1);
        double slope = random.uniform(0.2, 0.7);
        double width = random.uniform(0.25, 0.5);
        double front = random.uniform(0, 0.8);
        double wall = random.uniform(0, 0.07);
        double lowest = random.uniform(0.5, 0.75) * shape.height();
        image.add((x, y) -> {
            double across = Math.abs(x);
            double lateral = shape.lateral(shape.side(x), y) + 0.06;
            if (across > lateral + 0.04 || y < shape.top() - 0.05 || y > lowest) {
                return 0;
            }
            double share = across / lateral;
            double back = (y + slope * (0.35 * share - share * share * 0.9)) / spacing + phase;
            double ante = (y - slope * 1.5 * (1 - share)) / (spacing * 1.1) + phase * 2;
            double inside = 1 - SoftShapes.smoothstep(lateral - 0.02, lateral + 0.03, across);
            double anterior = front * SoftShapes.smoothstep(0.3, 0.6, share);
            double ribs = contrast * (band(back, width) + anterior * band(ante, width));
            double edge = wall * SoftShapes.smoothstep(lateral - 0.12, lateral - 0.04, across);
            return SoftShapes.smoothstep(0.06, 0.2, across) * inside * (ribs + edge);
        });
    }

    /** Returns 1 in the middle of a rib to 0 between two ribs. */
    private static double band(double position, double width) {
        double off = Math.abs(position - Math.floor(position) - 0.5) * 2;
        return 1 - SoftShapes.smoothstep(width - 0.12, width + 0.12, off);
    }

    private static void paintClavicles(DensityImage image, ThoraxShape shape, RandomStream random) {
        double contrast = random.uniform(0.02, 0.22);
        double height = shape.top() + random.uniform(-0.05, 0.3);
        double rise = random.uniform(-0.05, 0.3);
        double half = random.uniform(0.04, 0.07);
        for (int side = -1; side <= 1; side += 2) {
            double s = side;
            double middle = height + random.uniform(-0.05, 0.05);
            image.add(
                    s * 0.6,
                    middle,
                    1,
                    (x, y) -> contrast
                            * Math.max(
                                    SoftShapes.stroke(x, y, s * 0.12, middle + 0.08, s * 0.5, middle, half),
                                    SoftShapes.stroke(x, y, s * 0.5, middle, s * 1.15, middle - rise, half)));
        }
    }

    private static void paintShoulderBlades(DensityImage image, ThoraxShape shape, RandomStream random) {
        double contrast = random.uniform(0.02, 0.12);
        for (int side = -1; side <= 1; side += 2) {
            double lower = side * random.uniform(0.8, 1.15);
            double upper = lower + side * random.uniform(0, 0.25);
            double bottom = shape.top() + shape.height() * random.uniform(0.3, 0.6);
            double half = random.uniform(0.06, 0.16);
            image.add(
                    lower,
                    shape.top() + 0.3,
                    1.2,
                    (x, y) -> contrast * SoftShapes.stroke(x, y, upper, shape.top() + 0.15, lower, bottom, half));
        }
    }
}
