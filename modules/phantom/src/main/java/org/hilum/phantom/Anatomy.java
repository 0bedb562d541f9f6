package org.hilum.phantom;

/** Paints a chest without lesions: trunk, lungs, mediastinum, heart, ribs, clavicles, vessels. */
final class Anatomy {
    private static final double LUNG_DEPTH = 0.4;
    private static final int VESSELS = 16;

    private Anatomy() {}

    static void paint(PaintContext context) {
        paintTrunk(context);
        paintRibs(context);
        paintClavicles(context);
        paintVessels(context);
    }

    private static void paintTrunk(PaintContext context) {
        ChestGeometry chest = context.chest();
        RandomStream random = context.random();
        double textureX = random.uniform(0, 4);
        double textureY = random.uniform(0, 4);
        double texture = random.uniform(0.06, 0.14);
        double spine = random.uniform(0.1, 0.2);
        double strip = random.uniform(0.17, 0.25);
        double trachea = random.uniform(0.05, 0.12);
        double tracheaX = random.uniform(-0.03, 0.03);
        double heart = random.uniform(0.28, 0.36);
        double tilt = random.uniform(0.1, 0.35);
        double knobX = random.uniform(0.13, 0.2);
        double knobY = random.uniform(-0.42, -0.3);
        double neck = random.uniform(0.25, 0.36);
        double shoulder = random.uniform(-1.0, -0.75);
        context.image().add((x, y) -> {
            double across = Math.abs(x);
            double slope =
                    neck + (chest.torso() + 0.25 - neck) * SoftShapes.smoothstep(shoulder - 0.1, shoulder + 0.45, y);
            double trunk = 1 - SoftShapes.smoothstep(slope - 0.04, slope + 0.06, across);
            double lung = chest.lung(x, y);
            double mottle = context.noise().smooth(x + textureX, y + textureY, 2) - 0.5;
            double value = 0.56 * trunk - LUNG_DEPTH * lung * (1 - 0.12 * mottle) + texture * mottle * trunk;
            value += spine * (1 - SoftShapes.smoothstep(0.06, strip, across)) * trunk;
            value -= trachea
                    * (1 - SoftShapes.smoothstep(0.03, 0.07, Math.abs(x - tracheaX)))
                    * (1 - SoftShapes.smoothstep(-0.4, -0.25, y));
            value += heart * heartAt(chest, x, y, tilt) * (0.15 + 0.85 * lung);
            value += 0.16 * lung * SoftShapes.ellipse(x, y, knobX, knobY, 0.11, 0.13, 0.2);
            int side = x < 0 ? -1 : 1;
            value += 0.08 * trunk * SoftShapes.smoothstep(0, 0.15, y - chest.diaphragm(side, across));
            return value;
        });
    }

    private static double heartAt(ChestGeometry chest, double x, double y, double tilt) {
        double dx = x - chest.heartX();
        double dy = y - chest.heartY();
        return SoftShapes.ellipse(dx + tilt * -dy * 0.5, dy, 0, 0, chest.heartWidth(), chest.heartHeight(), 0.08);
    }

    private static void paintRibs(PaintContext context) {
        ChestGeometry chest = context.chest();
        RandomStream random = context.random();
        double contrast = random.uniform(0.05, 0.11);
        double phase = random.uniform(0, 1);
        double slope = random.uniform(0.25, 0.5);
        double width = random.uniform(0.34, 0.46);
        context.image().add((x, y) -> {
            double across = Math.abs(x);
            double limit = chest.lungWidth() + 0.05;
            if (across > limit || y < chest.apex() - 0.1 || y > 0.85) {
                return 0;
            }
            double share = across / limit;
            double back = (y + slope * (0.3 * share - share * share * 0.9) + 2) / chest.ribs() + phase;
            double front = (y - slope * 1.5 * (1 - share) + 2) / (chest.ribs() * 1.1) + phase * 2;
            double fade = SoftShapes.smoothstep(0.03, 0.14, across) * (1 - SoftShapes.smoothstep(0.97, 1.0, share));
            double frontFade = SoftShapes.smoothstep(0.35, 0.6, share);
            return fade * contrast * (band(back, width) + 0.55 * frontFade * band(front, width));
        });
    }

    /** Returns the profile of a rib, 0 to 1, which is denser at its edges. */
    private static double band(double position, double width) {
        double off = Math.abs(position - Math.floor(position) - 0.5) * 2;
        return (1 - SoftShapes.smoothstep(width - 0.08, width + 0.08, off))
                * (0.65 + 0.35 * SoftShapes.smoothstep(0, width, off));
    }

    private static void paintClavicles(PaintContext context) {
        ChestGeometry chest = context.chest();
        RandomStream random = context.random();
        double contrast = random.uniform(0.08, 0.16);
        double height = chest.apex() + random.uniform(0.08, 0.22);
        double rise = random.uniform(0.02, 0.18);
        for (int side = -1; side <= 1; side += 2) {
            double s = side;
            double tip = height + random.uniform(-0.03, 0.03);
            context.image()
                    .add(
                            s * 0.5,
                            tip,
                            0.7,
                            (x, y) -> contrast
                                    * Math.max(
                                            SoftShapes.stroke(x, y, s * 0.1, tip + 0.07, s * 0.45, tip, 0.05),
                                            SoftShapes.stroke(x, y, s * 0.45, tip, s * 0.95, tip - rise, 0.045)));
        }
    }

    private static void paintVessels(PaintContext context) {
        ChestGeometry chest = context.chest();
        RandomStream random = context.random();
        double strength = random.uniform(0.04, 0.09);
        for (int side = -1; side <= 1; side += 2) {
            double hilumX = side * (chest.medial() + 0.09);
            double hilumY = random.uniform(-0.16, 0.0) + (side > 0 ? -0.05 : 0);
            double bulk = random.uniform(0.05, 0.09);
            double bulkX = hilumX;
            context.image()
                    .add(
                            hilumX,
                            hilumY,
                            0.3,
                            (x, y) -> 0.1
                                    * SoftShapes.ellipse(x, y, bulkX, hilumY, bulk, bulk * 2, 0.5)
                                    * chest.lung(x, y));
            for (int vessel = 0; vessel < VESSELS; vessel++) {
                paintVessel(context, hilumX, hilumY, side, strength);
            }
        }
    }

    private static void paintVessel(PaintContext context, double fromX, double fromY, int side, double strength) {
        ChestGeometry chest = context.chest();
        RandomStream random = context.random();
        double heading = random.uniform(-1.4, 1.5);
        double half = random.uniform(0.012, 0.026);
        double x0 = fromX;
        double y0 = fromY + random.uniform(-0.08, 0.08);
        int pieces = 3 + random.integer(3);
        for (int piece = 0; piece < pieces; piece++) {
            double length = random.uniform(0.06, 0.15);
            double ax = x0;
            double ay = y0;
            double bx = x0 + side * length * StrictMath.cos(heading);
            double by = y0 + length * StrictMath.sin(heading);
            double thick = half;
            double dense = piece == 0 ? 0.45 * strength : strength;
            context.image()
                    .add(
                            (ax + bx) / 2,
                            (ay + by) / 2,
                            length / 2 + 0.04,
                            (x, y) -> strength * SoftShapes.stroke(x, y, ax, ay, bx, by, thick) * chest.lung(x, y));
            x0 = bx;
            y0 = by;
            heading += random.uniform(-0.45, 0.45);
            half *= 0.78;
        }
    }
}
