package org.hilum.phantom;

/** Paints a chest without lesions: trunk, lungs, mediastinum, heart, ribs, clavicles, vessels. */
final class Anatomy {
    private static final double LUNG_DEPTH = 0.4;
    private static final int VESSELS = 16;

    private Anatomy() {}

    static void paint(Scene scene) {
        paintTrunk(scene);
        paintRibs(scene);
        paintClavicles(scene);
        paintVessels(scene);
    }

    private static void paintTrunk(Scene scene) {
        Body body = scene.body();
        Draw draw = scene.draw();
        double cloudX = draw.between(0, 4);
        double cloudY = draw.between(0, 4);
        double texture = draw.between(0.06, 0.14);
        double spine = draw.between(0.1, 0.2);
        double strip = draw.between(0.17, 0.25);
        double trachea = draw.between(0.05, 0.12);
        double tracheaX = draw.between(-0.03, 0.03);
        double heart = draw.between(0.28, 0.36);
        double tilt = draw.between(0.1, 0.35);
        double knobX = draw.between(0.13, 0.2);
        double knobY = draw.between(-0.42, -0.3);
        double neck = draw.between(0.25, 0.36);
        double shoulder = draw.between(-1.0, -0.75);
        scene.film().add((x, y) -> {
            double across = Math.abs(x);
            double slope = neck + (body.torso() + 0.25 - neck) * Soft.step(shoulder - 0.1, shoulder + 0.45, y);
            double trunk = 1 - Soft.step(slope - 0.04, slope + 0.06, across);
            double lung = body.lung(x, y);
            double mottle = scene.cloud().at(x + cloudX, y + cloudY, 2) - 0.5;
            double value = 0.56 * trunk - LUNG_DEPTH * lung * (1 - 0.12 * mottle) + texture * mottle * trunk;
            value += spine * (1 - Soft.step(0.06, strip, across)) * trunk;
            value -= trachea * (1 - Soft.step(0.03, 0.07, Math.abs(x - tracheaX))) * (1 - Soft.step(-0.4, -0.25, y));
            value += heart * heartAt(body, x, y, tilt) * (0.15 + 0.85 * lung);
            value += 0.16 * lung * Soft.disc(x, y, knobX, knobY, 0.11, 0.13, 0.2);
            int side = x < 0 ? -1 : 1;
            value += 0.08 * trunk * Soft.step(0, 0.15, y - body.diaphragm(side, across));
            return value;
        });
    }

    private static double heartAt(Body body, double x, double y, double tilt) {
        double dx = x - body.heartX();
        double dy = y - body.heartY();
        return Soft.disc(dx + tilt * -dy * 0.5, dy, 0, 0, body.heartWidth(), body.heartHeight(), 0.08);
    }

    private static void paintRibs(Scene scene) {
        Body body = scene.body();
        Draw draw = scene.draw();
        double contrast = draw.between(0.05, 0.11);
        double phase = draw.between(0, 1);
        double slope = draw.between(0.25, 0.5);
        double width = draw.between(0.34, 0.46);
        scene.film().add((x, y) -> {
            double across = Math.abs(x);
            double limit = body.lungWidth() + 0.05;
            if (across > limit || y < body.apex() - 0.1 || y > 0.85) {
                return 0;
            }
            double share = across / limit;
            double back = (y + slope * (0.3 * share - share * share * 0.9) + 2) / body.ribs() + phase;
            double front = (y - slope * 1.5 * (1 - share) + 2) / (body.ribs() * 1.1) + phase * 2;
            double fade = Soft.step(0.03, 0.14, across) * (1 - Soft.step(0.97, 1.0, share));
            double frontFade = Soft.step(0.35, 0.6, share);
            return fade * contrast * (band(back, width) + 0.55 * frontFade * band(front, width));
        });
    }

    /** A rib's profile: brighter at its edges than within. */
    private static double band(double position, double width) {
        double off = Math.abs(position - Math.floor(position) - 0.5) * 2;
        return (1 - Soft.step(width - 0.08, width + 0.08, off)) * (0.65 + 0.35 * Soft.step(0, width, off));
    }

    private static void paintClavicles(Scene scene) {
        Body body = scene.body();
        Draw draw = scene.draw();
        double contrast = draw.between(0.08, 0.16);
        double height = body.apex() + draw.between(0.08, 0.22);
        double rise = draw.between(0.02, 0.18);
        for (int side = -1; side <= 1; side += 2) {
            double s = side;
            double tip = height + draw.between(-0.03, 0.03);
            scene.film()
                    .add(
                            s * 0.5,
                            tip,
                            0.7,
                            (x, y) -> contrast
                                    * Math.max(
                                            Soft.stroke(x, y, s * 0.1, tip + 0.07, s * 0.45, tip, 0.05),
                                            Soft.stroke(x, y, s * 0.45, tip, s * 0.95, tip - rise, 0.045)));
        }
    }

    private static void paintVessels(Scene scene) {
        Body body = scene.body();
        Draw draw = scene.draw();
        double strength = draw.between(0.04, 0.09);
        for (int side = -1; side <= 1; side += 2) {
            double hilumX = side * (body.medial() + 0.09);
            double hilumY = draw.between(-0.16, 0.0) + (side > 0 ? -0.05 : 0);
            double bulk = draw.between(0.05, 0.09);
            double bulkX = hilumX;
            scene.film()
                    .add(
                            hilumX,
                            hilumY,
                            0.3,
                            (x, y) -> 0.1 * Soft.disc(x, y, bulkX, hilumY, bulk, bulk * 2, 0.5) * body.lung(x, y));
            for (int vessel = 0; vessel < VESSELS; vessel++) {
                paintVessel(scene, hilumX, hilumY, side, strength);
            }
        }
    }

    private static void paintVessel(Scene scene, double fromX, double fromY, int side, double strength) {
        Body body = scene.body();
        Draw draw = scene.draw();
        double heading = draw.between(-1.4, 1.5);
        double half = draw.between(0.012, 0.026);
        double x0 = fromX;
        double y0 = fromY + draw.between(-0.08, 0.08);
        int pieces = 3 + draw.below(3);
        for (int piece = 0; piece < pieces; piece++) {
            double length = draw.between(0.06, 0.15);
            double ax = x0;
            double ay = y0;
            double bx = x0 + side * length * StrictMath.cos(heading);
            double by = y0 + length * StrictMath.sin(heading);
            double thick = half;
            double dense = piece == 0 ? 0.45 * strength : strength;
            scene.film()
                    .add(
                            (ax + bx) / 2,
                            (ay + by) / 2,
                            length / 2 + 0.04,
                            (x, y) -> strength * Soft.stroke(x, y, ax, ay, bx, by, thick) * body.lung(x, y));
            x0 = bx;
            y0 = by;
            heading += draw.between(-0.45, 0.45);
            half *= 0.78;
        }
    }
}
