package org.hilum.phantom;

import org.hilum.phantom.LesionLocation.Zone;

/** Painter of lesions of the pleural space: effusion and pneumothorax. */
final class PleuralLesions {
    private PleuralLesions() {}

    /** Paints fluid in the costophrenic angle with a meniscus that is higher along the chest wall. */
    static LesionLocation effusion(PaintContext context, int side, double strength) {
        RandomStream random = context.random();
        ChestGeometry chest = context.chest();
        double height = random.uniform(0.16, 0.6);
        double climb = random.uniform(0.1, 0.26);
        double contrast = strength * random.uniform(0.28, 0.4);
        double lateral = chest.lungWidth();
        double level = chest.diaphragm(side, lateral - 0.03) - height;
        context.image().add(side * 0.45, level + 0.3, 1, (x, y) -> {
            if (x * side < 0) {
                return 0;
            }
            double share = Math.max(0, Math.min(1, (x * side - chest.medial()) / (lateral - chest.medial())));
            double surface = level + climb * (1 - share * share * share) - 0.05 * share;
            return contrast * chest.lung(x, y) * SoftShapes.smoothstep(surface - 0.03, surface + 0.05, y);
        });
        return new LesionLocation(side, Zone.LOWER, (height - 0.16) / 0.44);
    }

    /** Paints a rim of air along the apex and the upper chest wall, with the pleural line at its edge. */
    static LesionLocation pneumothorax(PaintContext context, int side, double strength) {
        RandomStream random = context.random();
        ChestGeometry chest = context.chest();
        double rim = random.uniform(0.1, 0.26);
        double down = random.uniform(0.5, 0.95);
        double dark = strength * random.uniform(0.11, 0.19);
        double line = strength * random.uniform(0.14, 0.24);
        context.image().add(side * 0.45, (chest.apex() + chest.base(side)) / 2, 1.2, (x, y) -> {
            if (x * side < 0) {
                return 0;
            }
            double inset = rim * (1 - SoftShapes.smoothstep(down - 0.35, down, chest.depth(side, y)));
            if (inset <= 0.005) {
                return 0;
            }
            double whole = chest.lung(x, y);
            double shrunk = chest.lung(x, y, inset);
            double edge = 4 * shrunk * (1 - shrunk) * SoftShapes.smoothstep(0.02, 0.08, inset) * whole;
            return -dark * (whole - shrunk) + line * edge * edge * SoftShapes.smoothstep(0.6, 1, whole);
        });
        return new LesionLocation(side, Zone.UPPER, (rim - 0.1) / 0.16);
    }
}
