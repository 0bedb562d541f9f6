package org.hilum.phantom;

import org.hilum.phantom.Place.Zone;

/** Airspace lesions: atelectasis, infiltration and pneumonia. */
final class Opacities {
    private Opacities() {}

    /** One to three plates across the lung's base, or a wedge that points to the hilum. */
    static Place atelectasis(Scene scene, int side, double strength) {
        Draw draw = scene.draw();
        Body body = scene.body();
        double depth = draw.between(0.66, 0.92);
        double height = body.apex() + depth * (body.base(side) - body.apex());
        double middle = side * draw.between(0.34, 0.54);
        double contrast = strength * draw.between(0.27, 0.38);
        double half = draw.between(0.1, 0.2);
        if (draw.chance(0.3)) {
            double tipX = side * (body.medial() + 0.08);
            double tipY = height - draw.between(0.15, 0.3);
            double spread = draw.between(0.3, 0.5);
            double reach = half * 2.2;
            scene.film().add(tipX, tipY, reach * 2, (x, y) -> {
                double along = ((x - tipX) * side * 0.7 + (y - tipY) * 0.7) / reach;
                double aside = Math.abs((x - tipX) * side * 0.7 - (y - tipY) * 0.7) / reach;
                double inside = 1 - Soft.step(-0.06, 0.04, aside - spread * along);
                return contrast
                        * inside
                        * Soft.step(0, 0.1, along)
                        * (1 - Soft.step(0.95, 1.1, along))
                        * body.lung(x, y);
            });
        } else {
            int plates = 1 + draw.below(3);
            for (int plate = 0; plate < plates; plate++) {
                double cy = height - plate * draw.between(0.07, 0.12);
                double cx = middle + draw.between(-0.05, 0.05);
                double rise = half * draw.between(-0.5, 0.35);
                double thick = draw.between(0.026, 0.046);
                double reach = half * draw.between(0.8, 1.1);
                scene.film()
                        .add(
                                cx,
                                cy,
                                half * 1.6,
                                (x, y) -> contrast
                                        * Soft.stroke(
                                                x, y, cx - reach, cy - side * rise, cx + reach, cy + side * rise, thick)
                                        * body.lung(x, y));
            }
        }
        return new Place(side, Zone.LOWER, (half - 0.1) / 0.1);
    }

    /** Diffuse patches with vague borders over a good part of the lung. */
    static Place infiltration(Scene scene, int side, double strength) {
        Draw draw = scene.draw();
        Body body = scene.body();
        double depth = draw.between(0.25, 0.8);
        double cy = body.apex() + depth * (body.base(side) - body.apex());
        double cx = side * draw.between(0.34, 0.5);
        double rx = draw.between(0.24, 0.4);
        double ry = draw.between(0.26, 0.5);
        double contrast = strength * draw.between(0.65, 1.0);
        double scale = draw.between(1.6, 2.6);
        double offX = draw.between(0, 4);
        double offY = draw.between(0, 4);
        scene.film().add(cx, cy, 0.9, (x, y) -> {
            double region = Soft.disc(x, y, cx, cy, rx, ry, 0.5);
            double patch = scene.cloud().at(x + offX, y + offY, scale) - 0.45;
            return patch <= 0 || x * side < 0 ? 0 : contrast * Math.min(0.32, patch * 1.6) * region * body.lung(x, y);
        });
        return new Place(side, Zone.at(depth), (ry - 0.26) / 0.24);
    }

    /** A dense patch up to a straight fissure, with the air-filled bronchi dark in it. */
    static Place pneumonia(Scene scene, int side, double strength) {
        Draw draw = scene.draw();
        Body body = scene.body();
        double depth = draw.between(0.25, 0.85);
        double cy = body.apex() + depth * (body.base(side) - body.apex());
        double cx = side * draw.between(0.32, 0.52);
        double rx = draw.between(0.27, 0.38);
        double ry = draw.between(0.18, 0.3);
        double contrast = strength * draw.between(0.24, 0.36);
        double slope = draw.between(-0.25, 0.25);
        double fissure = cy + (depth > 0.5 ? -1 : 1) * ry * draw.between(0.35, 0.6);
        double beyond = depth > 0.5 ? 1 : -1;
        double offX = draw.between(0, 4);
        double offY = draw.between(0, 4);
        Film.Shadow patch = (x, y) -> {
            double ragged = 1 + 0.8 * (scene.cloud().at(x + offX, y + offY, 1.5) - 0.5);
            double dense = Soft.disc(x, y, cx, cy, rx * ragged, ry * ragged, 0.28);
            double cut = Soft.step(-0.012, 0.012, beyond * (y - fissure - slope * (x - cx)));
            return dense * cut * body.lung(x, y);
        };
        scene.film()
                .add(
                        cx,
                        cy,
                        0.6,
                        (x, y) -> contrast
                                * patch.at(x, y)
                                * (0.85 + 0.5 * (scene.cloud().at(x + offY, y + offX, 3) - 0.5)));
        paintBronchi(scene, patch, cx, cy, side * rx, beyond * ry, 0.6 * contrast);
        return new Place(side, Zone.at(depth), (rx - 0.27) / 0.11);
    }

    /** Air-filled bronchi that fan out from the hilar side of a patch of the half axes {@code rx} and {@code ry}. */
    private static void paintBronchi(
            Scene scene, Film.Shadow patch, double cx, double cy, double rx, double ry, double contrast) {
        Draw draw = scene.draw();
        double rootX = cx - 0.8 * rx;
        double rootY = cy + ry * draw.between(0, 0.3);
        int bronchi = 3 + draw.below(2);
        double[] tipX = new double[bronchi];
        double[] tipY = new double[bronchi];
        for (int i = 0; i < bronchi; i++) {
            double heading = draw.between(-0.9, 0.9);
            double length = draw.between(1, 1.6);
            tipX[i] = rootX + rx * length * StrictMath.cos(heading);
            tipY[i] = rootY + Math.abs(rx) * length * StrictMath.sin(heading);
        }
        scene.film().add(cx, cy, 0.6, (x, y) -> {
            double air = 0;
            for (int i = 0; i < bronchi; i++) {
                air = Math.max(air, Soft.stroke(x, y, rootX, rootY, tipX[i], tipY[i], 0.016));
            }
            return -contrast * patch.at(x, y) * air;
        });
    }
}
