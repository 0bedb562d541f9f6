package org.hilum.phantom;

import org.hilum.phantom.Place.Zone;

/** Lesions of the pleural space: effusion and pneumothorax. */
final class Pleura {
    private Pleura() {}

    /** Fluid that fills the costophrenic angle up to a meniscus, higher along the chest wall. */
    static Place effusion(Scene scene, int side, double strength) {
        Draw draw = scene.draw();
        Body body = scene.body();
        double height = draw.between(0.16, 0.6);
        double climb = draw.between(0.1, 0.26);
        double contrast = strength * draw.between(0.28, 0.4);
        double lateral = body.lungWidth();
        double level = body.diaphragm(side, lateral - 0.03) - height;
        scene.film().add(side * 0.45, level + 0.3, 1, (x, y) -> {
            if (x * side < 0) {
                return 0;
            }
            double share = Math.max(0, Math.min(1, (x * side - body.medial()) / (lateral - body.medial())));
            double surface = level + climb * (1 - share * share * share) - 0.05 * share;
            return contrast * body.lung(x, y) * Soft.step(surface - 0.03, surface + 0.05, y);
        });
        return new Place(side, Zone.LOWER, (height - 0.16) / 0.44);
    }

    /** A rim of air along the apex and the upper chest wall, with the line of the pleura at its edge. */
    static Place pneumothorax(Scene scene, int side, double strength) {
        Draw draw = scene.draw();
        Body body = scene.body();
        double rim = draw.between(0.1, 0.26);
        double down = draw.between(0.5, 0.95);
        double dark = strength * draw.between(0.11, 0.19);
        double line = strength * draw.between(0.14, 0.24);
        scene.film().add(side * 0.45, (body.apex() + body.base(side)) / 2, 1.2, (x, y) -> {
            if (x * side < 0) {
                return 0;
            }
            double inset = rim * (1 - Soft.step(down - 0.35, down, body.depth(side, y)));
            if (inset <= 0.005) {
                return 0;
            }
            double whole = body.lung(x, y);
            double shrunk = body.lung(x, y, inset);
            double edge = 4 * shrunk * (1 - shrunk) * Soft.step(0.02, 0.08, inset) * whole;
            return -dark * (whole - shrunk) + line * edge * edge * Soft.step(0.6, 1, whole);
        });
        return new Place(side, Zone.UPPER, (rim - 0.1) / 0.16);
    }
}
