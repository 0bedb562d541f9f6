package org.hilum.phantom;

/** Paints trunk, arms, lungs, heart, mediastinum, spine, trachea and abdomen. */
final class TissuePainter implements OutlinedPhantom.RadiographPainter {
    private final NoiseTexture noise;

    TissuePainter(NoiseTexture noise) {
        this.noise = noise;
    }

    @Override
    public void paint(DensityImage image, ThoraxShape shape, TissueLook look, RandomStream random) {
        paintTrunk(image, shape, look, random);
        if (random.chance(0.6)) {
            paintArms(image, shape, look, random);
        }
        paintLungs(image, shape, look, random);
        paintMiddle(image, shape, random);
        paintAbdomen(image, shape, random);
    }

    private void paintTrunk(DensityImage image, ThoraxShape shape, TissueLook look, RandomStream random) {
        double shiftX = random.uniform(0, 4);
        double shiftY = random.uniform(0, 4);
        double mottle = random.uniform(0.02, 0.16);
        double down = random.uniform(-0.02, 0.16);
        double flat = random.uniform(0.15, 0.5);
        double edge = random.uniform(0.02, 0.14);
        double around = random.chance(0.85) ? 0 : random.uniform(0, 0.3);
        double armpit = random.chance(0.5) ? look.soft() * random.uniform(0, 0.45) : 0;
        double armpitX = random.uniform(0.95, 1.35);
        double armpitY = shape.height() * random.uniform(-0.3, 0.15);
        image.add((x, y) -> {
            double across = Math.abs(x);
            double half = shape.trunk(y);
            double trunk = 1 - SoftShapes.smoothstep(half - edge, half + 0.04, across);
            double share = Math.min(1, across / half);
            double value = (look.soft() + down * y / shape.height()) * Math.sqrt(1 - flat * share * share);
            value += mottle * (noise.smooth(x + shiftX, y + shiftY, 2) - 0.5);
            if (armpit > 0) {
                double outside = SoftShapes.ellipse(across, y, armpitX, armpitY, 0.25, 0.45, 0.4);
                value -= outside == 0 ? 0 : armpit * outside * (1 - shape.cavity(x, y, edge));
            }
            return trunk * value + around * (1 - trunk);
        });
    }

    private static void paintArms(DensityImage image, ThoraxShape shape, TissueLook look, RandomStream random) {
        double gap = shape.body().halfWidth() + random.uniform(-0.05, 0.15);
        double width = random.uniform(0.2, 0.4);
        double density = look.soft() * random.uniform(0.6, 1.1);
        double top = shape.body().shoulder() + random.uniform(0.05, 0.3);
        double slope = random.uniform(-0.05, 0.2);
        image.add((x, y) -> {
            double across = Math.abs(x);
            double outside = SoftShapes.smoothstep(-0.05, 0.05, across - shape.trunk(y));
            double off = across - gap - slope * (y - top);
            double arm = SoftShapes.smoothstep(-0.04, 0.04, off)
                    * (1 - SoftShapes.smoothstep(width - 0.06, width, off))
                    * SoftShapes.smoothstep(top - 0.2, top + 0.1, y);
            double bone = 1 - SoftShapes.smoothstep(0.04, 0.09, Math.abs(off - width / 2));
            double shoulder = SoftShapes.smoothstep(
                            shape.body().shoulder() - 0.1, shape.body().shoulder() + 0.15, y)
                    * (1 - SoftShapes.smoothstep(top + 0.1, top + 0.4, y))
                    * (1 - SoftShapes.smoothstep(gap + width - 0.1, gap + width, across));
            return density * outside * Math.max(arm * (0.8 + 0.4 * bone), shoulder);
        });
    }

    private void paintLungs(DensityImage image, ThoraxShape shape, TissueLook look, RandomStream random) {
        double shiftX = random.uniform(0, 4);
        double shiftY = random.uniform(0, 4);
        double mottle = random.uniform(0, 0.7);
        double edge = random.uniform(0.012, 0.05);
        double behindHeart = random.uniform(0, 0.35);
        double downwards = random.uniform(-0.2, 0.35);
        double sidewards = random.uniform(-0.12, 0.12);
        double apexHaze = random.chance(0.5) ? random.uniform(0, 0.9) : 0;
        double apexEnd = shape.height() * random.uniform(-0.42, -0.25);
        double baseHaze = random.chance(0.25) ? random.uniform(0, 0.5) : 0;
        double baseStart = shape.height() * random.uniform(0.1, 0.4);
        image.add((x, y) -> {
            double cavity = shape.cavity(x, y, edge);
            if (cavity == 0) {
                return 0;
            }
            double covered = Math.max(shape.heart(x, y, edge) * (1 - behindHeart), shape.knob(x, y, edge) * 0.8);
            double haze = apexHaze * (1 - SoftShapes.smoothstep(apexEnd - 0.2, apexEnd + 0.1, y))
                    + baseHaze * SoftShapes.smoothstep(baseStart, baseStart + 0.4, y);
            double depth = look.lungDepth()
                    * (0.75 + 0.25 * SoftShapes.smoothstep(0.1, 0.5, Math.abs(x)))
                    * (1 - downwards * y / shape.height() + sidewards * Math.signum(x))
                    * (1 + mottle * (noise.smooth(x + shiftX, y + shiftY, 2) - 0.5));
            return -cavity * (1 - covered) * depth * (1 - Math.min(0.92, haze));
        });
    }

    private static void paintMiddle(DensityImage image, ThoraxShape shape, RandomStream random) {
        double mediastinum = random.uniform(0, 0.22);
        double heart = random.uniform(0.02, 0.2);
        double spine = random.uniform(0.02, 0.2);
        double spineWidth = random.uniform(0.1, 0.2);
        double trachea = random.uniform(0, 0.16);
        double tracheaX = random.uniform(-0.06, 0.06);
        double tracheaEnd = shape.height() * random.uniform(-0.25, -0.1);
        double edge = random.uniform(0.012, 0.05);
        image.add((x, y) -> {
            double across = Math.abs(x);
            double value = mediastinum * (1 - SoftShapes.smoothstep(0.12, 0.3, across));
            value += spine * (1 - SoftShapes.smoothstep(spineWidth * 0.5, spineWidth, across));
            value -= trachea
                    * (1 - SoftShapes.smoothstep(0.05, 0.1, Math.abs(x - tracheaX)))
                    * (1 - SoftShapes.smoothstep(tracheaEnd - 0.1, tracheaEnd + 0.1, y));
            value += heart
                    * shape.heart(x, y, edge)
                    * (1
                            - SoftShapes.smoothstep(
                                    0, 0.2, y - shape.bottom() + shape.left().dome()));
            return value * (1 - SoftShapes.smoothstep(shape.trunk(y) - 0.05, shape.trunk(y), across));
        });
    }

    private static void paintAbdomen(DensityImage image, ThoraxShape shape, RandomStream random) {
        double density = random.uniform(0.04, 0.35);
        double depth = random.uniform(0.05, 0.3);
        image.add((x, y) -> density
                * SoftShapes.smoothstep(-0.02, depth, y - shape.diaphragm(Math.max(-1, Math.min(1, x))))
                * (1 - SoftShapes.smoothstep(shape.trunk(y) - 0.05, shape.trunk(y), Math.abs(x))));
    }
}
