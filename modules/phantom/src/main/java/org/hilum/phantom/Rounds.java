package org.hilum.phantom;

import org.hilum.phantom.Place.Zone;

/** Round lesions: nodule and mass. */
final class Rounds {
    private Rounds() {}

    /** A small, smooth, round shadow anywhere in the lung. */
    static Place nodule(Scene scene, int side, double strength) {
        Draw draw = scene.draw();
        Body body = scene.body();
        double radius = draw.between(0.05, 0.09);
        double contrast = strength * draw.between(0.4, 0.52);
        double depth = draw.between(0.16, 0.9);
        double cy = body.apex() + depth * (body.base(side) - body.apex());
        double cx = across(draw, body, side, cy, radius);
        double ratio = draw.between(0.85, 1.15);
        scene.film()
                .add(
                        cx,
                        cy,
                        radius * 2,
                        (x, y) -> contrast * Soft.disc(x, y, cx, cy, radius * ratio, radius / ratio, 0.22));
        return new Place(side, Zone.at(depth), (radius - 0.05) / 0.04);
    }

    /** A large, lobulated shadow; the part behind heart or diaphragm hardly shows. */
    static Place mass(Scene scene, int side, double strength) {
        Draw draw = scene.draw();
        Body body = scene.body();
        double radius = draw.between(0.14, 0.27);
        double contrast = strength * draw.between(0.26, 0.38);
        double depth = draw.between(0.2, 0.85);
        double cy = body.apex() + depth * (body.base(side) - body.apex());
        double cx = across(draw, body, side, cy, radius * 0.7);
        double offX = draw.between(0, 4);
        double offY = draw.between(0, 4);
        double ratio = draw.between(0.85, 1.2);
        scene.film().add(cx, cy, radius * 2, (x, y) -> {
            double bulge = 1 + 0.7 * (scene.cloud().at(x + offX, y + offY, 1) - 0.5);
            double dense = Soft.disc(x, y, cx, cy, radius * ratio * bulge, radius / ratio * bulge, 0.12);
            return contrast * dense * (0.25 + 0.75 * body.lung(x, y));
        });
        return new Place(side, Zone.at(depth), (radius - 0.14) / 0.13);
    }

    private static double across(Draw draw, Body body, int side, double y, double margin) {
        double inner = body.medial() + 0.12 + margin;
        double outer = Math.max(inner + 0.02, body.lateral(side, y) - 0.03 - margin);
        return side * draw.between(inner, outer);
    }
}
