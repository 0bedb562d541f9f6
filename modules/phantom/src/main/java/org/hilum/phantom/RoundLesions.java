package org.hilum.phantom;

import org.hilum.phantom.LesionLocation.Zone;

/** Painter of round lesions: nodule and mass. */
final class RoundLesions {
    private RoundLesions() {}

    /** Paints a small, smooth, round shadow anywhere in the lung. */
    static LesionLocation nodule(PaintContext context, int side, double strength) {
        RandomStream random = context.random();
        ChestGeometry chest = context.chest();
        double radius = random.uniform(0.05, 0.09);
        double contrast = strength * random.uniform(0.4, 0.52);
        double depth = random.uniform(0.16, 0.9);
        double cy = chest.apex() + depth * (chest.base(side) - chest.apex());
        double cx = across(random, chest, side, cy, radius);
        double ratio = random.uniform(0.85, 1.15);
        context.image()
                .add(
                        cx,
                        cy,
                        radius * 2,
                        (x, y) -> contrast * SoftShapes.ellipse(x, y, cx, cy, radius * ratio, radius / ratio, 0.22));
        return new LesionLocation(side, Zone.at(depth), (radius - 0.05) / 0.04);
    }

    /** Paints a large, lobulated shadow; the part behind the heart or diaphragm is hardly visible. */
    static LesionLocation mass(PaintContext context, int side, double strength) {
        RandomStream random = context.random();
        ChestGeometry chest = context.chest();
        double radius = random.uniform(0.14, 0.27);
        double contrast = strength * random.uniform(0.26, 0.38);
        double depth = random.uniform(0.2, 0.85);
        double cy = chest.apex() + depth * (chest.base(side) - chest.apex());
        double cx = across(random, chest, side, cy, radius * 0.7);
        double offX = random.uniform(0, 4);
        double offY = random.uniform(0, 4);
        double ratio = random.uniform(0.85, 1.2);
        context.image().add(cx, cy, radius * 2, (x, y) -> {
            double bulge = 1 + 0.7 * (context.noise().smooth(x + offX, y + offY, 1) - 0.5);
            double dense = SoftShapes.ellipse(x, y, cx, cy, radius * ratio * bulge, radius / ratio * bulge, 0.12);
            return contrast * dense * (0.25 + 0.75 * chest.lung(x, y));
        });
        return new LesionLocation(side, Zone.at(depth), (radius - 0.14) / 0.13);
    }

    private static double across(RandomStream random, ChestGeometry chest, int side, double y, double margin) {
        double inner = chest.medial() + 0.12 + margin;
        double outer = Math.max(inner + 0.02, chest.lateral(side, y) - 0.03 - margin);
        return side * random.uniform(inner, outer);
    }
}
