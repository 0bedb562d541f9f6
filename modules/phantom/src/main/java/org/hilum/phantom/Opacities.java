package org.hilum.phantom;

import org.hilum.phantom.LesionLocation.Zone;

/** Painter of airspace opacities: atelectasis, infiltration and pneumonia. */
final class Opacities {
    private Opacities() {}

    /** Paints one to three plates across the lung base, or a wedge that points to the hilum. */
    static LesionLocation atelectasis(PaintContext context, int side, double strength) {
        RandomStream random = context.random();
        ChestGeometry chest = context.chest();
        double depth = random.uniform(0.66, 0.92);
        double height = chest.apex() + depth * (chest.base(side) - chest.apex());
        double middle = side * random.uniform(0.34, 0.54);
        double contrast = strength * random.uniform(0.27, 0.38);
        double half = random.uniform(0.1, 0.2);
        if (random.chance(0.3)) {
            double tipX = side * (chest.medial() + 0.08);
            double tipY = height - random.uniform(0.15, 0.3);
            double spread = random.uniform(0.3, 0.5);
            double reach = half * 2.2;
            context.image().add(tipX, tipY, reach * 2, (x, y) -> {
                double along = ((x - tipX) * side * 0.7 + (y - tipY) * 0.7) / reach;
                double aside = Math.abs((x - tipX) * side * 0.7 - (y - tipY) * 0.7) / reach;
                double inside = 1 - SoftShapes.smoothstep(-0.06, 0.04, aside - spread * along);
                return contrast
                        * inside
                        * SoftShapes.smoothstep(0, 0.1, along)
                        * (1 - SoftShapes.smoothstep(0.95, 1.1, along))
                        * chest.lung(x, y);
            });
        } else {
            int plates = 1 + random.integer(3);
            for (int plate = 0; plate < plates; plate++) {
                double cy = height - plate * random.uniform(0.07, 0.12);
                double cx = middle + random.uniform(-0.05, 0.05);
                double rise = half * random.uniform(-0.5, 0.35);
                double thick = random.uniform(0.026, 0.046);
                double reach = half * random.uniform(0.8, 1.1);
                context.image()
                        .add(
                                cx,
                                cy,
                                half * 1.6,
                                (x, y) -> contrast
                                        * SoftShapes.stroke(
                                                x, y, cx - reach, cy - side * rise, cx + reach, cy + side * rise, thick)
                                        * chest.lung(x, y));
            }
        }
        return new LesionLocation(side, Zone.LOWER, (half - 0.1) / 0.1);
    }

    /** Paints diffuse patches with ill-defined borders over a large part of the lung. */
    static LesionLocation infiltration(PaintContext context, int side, double strength) {
        RandomStream random = context.random();
        ChestGeometry chest = context.chest();
        double depth = random.uniform(0.25, 0.8);
        double cy = chest.apex() + depth * (chest.base(side) - chest.apex());
        double cx = side * random.uniform(0.34, 0.5);
        double rx = random.uniform(0.24, 0.4);
        double ry = random.uniform(0.26, 0.5);
        double contrast = strength * random.uniform(0.65, 1.0);
        double scale = random.uniform(1.6, 2.6);
        double offX = random.uniform(0, 4);
        double offY = random.uniform(0, 4);
        context.image().add(cx, cy, 0.9, (x, y) -> {
            double region = SoftShapes.ellipse(x, y, cx, cy, rx, ry, 0.5);
            double patch = context.noise().smooth(x + offX, y + offY, scale) - 0.45;
            return patch <= 0 || x * side < 0 ? 0 : contrast * Math.min(0.32, patch * 1.6) * region * chest.lung(x, y);
        });
        return new LesionLocation(side, Zone.at(depth), (ry - 0.26) / 0.24);
    }

    /** Paints a dense patch bounded by a straight fissure, with air bronchograms. */
    static LesionLocation pneumonia(PaintContext context, int side, double strength) {
        RandomStream random = context.random();
        ChestGeometry chest = context.chest();
        double depth = random.uniform(0.25, 0.85);
        double cy = chest.apex() + depth * (chest.base(side) - chest.apex());
        double cx = side * random.uniform(0.32, 0.52);
        double rx = random.uniform(0.27, 0.38);
        double ry = random.uniform(0.18, 0.3);
        double contrast = strength * random.uniform(0.24, 0.36);
        double slope = random.uniform(-0.25, 0.25);
        double fissure = cy + (depth > 0.5 ? -1 : 1) * ry * random.uniform(0.35, 0.6);
        double beyond = depth > 0.5 ? 1 : -1;
        double offX = random.uniform(0, 4);
        double offY = random.uniform(0, 4);
        DensityImage.Shadow patch = (x, y) -> {
            double ragged = 1 + 0.8 * (context.noise().smooth(x + offX, y + offY, 1.5) - 0.5);
            double dense = SoftShapes.ellipse(x, y, cx, cy, rx * ragged, ry * ragged, 0.28);
            double cut = SoftShapes.smoothstep(-0.012, 0.012, beyond * (y - fissure - slope * (x - cx)));
            return dense * cut * chest.lung(x, y);
        };
        context.image()
                .add(
                        cx,
                        cy,
                        0.6,
                        (x, y) -> contrast
                                * patch.at(x, y)
                                * (0.85 + 0.5 * (context.noise().smooth(x + offY, y + offX, 3) - 0.5)));
        paintBronchi(context, patch, cx, cy, side * rx, beyond * ry, 0.6 * contrast);
        return new LesionLocation(side, Zone.at(depth), (rx - 0.27) / 0.11);
    }

    /** Paints air-filled bronchi that fan out from the hilar side of a patch with half axes {@code rx} and {@code ry}. */
    private static void paintBronchi(
            PaintContext context,
            DensityImage.Shadow patch,
            double cx,
            double cy,
            double rx,
            double ry,
            double contrast) {
        RandomStream random = context.random();
        double rootX = cx - 0.8 * rx;
        double rootY = cy + ry * random.uniform(0, 0.3);
        int bronchi = 3 + random.integer(2);
        double[] tipX = new double[bronchi];
        double[] tipY = new double[bronchi];
        for (int i = 0; i < bronchi; i++) {
            double heading = random.uniform(-0.9, 0.9);
            double length = random.uniform(1, 1.6);
            tipX[i] = rootX + rx * length * StrictMath.cos(heading);
            tipY[i] = rootY + Math.abs(rx) * length * StrictMath.sin(heading);
        }
        context.image().add(cx, cy, 0.6, (x, y) -> {
            double air = 0;
            for (int i = 0; i < bronchi; i++) {
                air = Math.max(air, SoftShapes.stroke(x, y, rootX, rootY, tipX[i], tipY[i], 0.016));
            }
            return -contrast * patch.at(x, y) * air;
        });
    }
}
