package org.hilum.phantom;

/** Paints what is on films but is no finding: breasts, scapulae, skin folds, leads, a pacemaker, nipples. */
final class Distraction {
    private Distraction() {}

    static void paint(Scene scene) {
        Draw draw = scene.draw();
        if (draw.chance(0.45)) {
            paintBreasts(scene);
        }
        if (draw.chance(0.6)) {
            paintScapulae(scene);
        }
        if (draw.chance(0.3)) {
            paintFold(scene);
        }
        if (draw.chance(0.12)) {
            paintLeads(scene);
        }
        if (draw.chance(0.1)) {
            paintPacemaker(scene);
        }
        if (draw.chance(0.12)) {
            paintNipples(scene);
        }
    }

    private static void paintBreasts(Scene scene) {
        Draw draw = scene.draw();
        double contrast = draw.between(0.04, 0.14);
        double height = draw.between(0.1, 0.4);
        double rx = draw.between(0.3, 0.42);
        double ry = draw.between(0.25, 0.45);
        boolean one = draw.chance(0.1);
        int only = draw.sign();
        for (int side = -1; side <= 1; side += 2) {
            double cx = side * draw.between(0.4, 0.55);
            double cy = height + draw.between(-0.04, 0.04);
            if (!one || side == only) {
                scene.film()
                        .add(
                                cx,
                                cy,
                                0.8,
                                (x, y) -> contrast
                                        * Soft.disc(x, y, cx, cy, rx, ry, 0.12)
                                        * Soft.step(cy - ry, cy + ry * 0.6, y));
            }
        }
    }

    private static void paintScapulae(Scene scene) {
        Draw draw = scene.draw();
        double contrast = draw.between(0.04, 0.1);
        double edge = scene.body().lungWidth() - draw.between(-0.05, 0.16);
        for (int side = -1; side <= 1; side += 2) {
            double s = side * (edge + draw.between(-0.03, 0.03));
            double lower = draw.between(-0.05, 0.2);
            scene.film()
                    .add(s, -0.25, 0.7, (x, y) -> contrast * Soft.stroke(x, y, s * 1.18, -0.65, s * 1.03, lower, 0.13));
        }
    }

    private static void paintFold(Scene scene) {
        Draw draw = scene.draw();
        int side = draw.sign();
        double x0 = side * draw.between(0.45, 0.75);
        double y0 = draw.between(-0.4, 0.1);
        double x1 = side * draw.between(0.3, 0.8);
        double y1 = y0 + draw.between(0.5, 0.9);
        double contrast = draw.between(0.04, 0.09);
        double width = draw.between(0.05, 0.12);
        double nx = y1 - y0;
        double ny = x0 - x1;
        double length = Math.sqrt(nx * nx + ny * ny);
        scene.film().add((x0 + x1) / 2, (y0 + y1) / 2, 0.7, (x, y) -> {
            double off = ((x - x0) * nx + (y - y0) * ny) / length;
            double along = 1 - Soft.step(0.35, 0.5, Math.abs(y - (y0 + y1) / 2));
            return off < 0 ? 0 : contrast * along * Soft.step(0, 0.012, off) * (1 - Soft.step(0.012, width, off));
        });
    }

    private static void paintLeads(Scene scene) {
        Draw draw = scene.draw();
        int leads = 1 + draw.below(3);
        for (int lead = 0; lead < leads; lead++) {
            double cx = draw.sign() * draw.between(0.3, 0.75);
            double cy = draw.between(-0.55, 0.5);
            double endX = cx + draw.between(-0.2, 0.2);
            double radius = draw.between(0.016, 0.022);
            scene.film()
                    .add(
                            cx,
                            cy,
                            0.06,
                            (x, y) -> 0.4 * Soft.disc(x, y, cx, cy, radius, radius, 0.15)
                                    - 0.3 * Soft.disc(x, y, cx, cy, radius * 0.5, radius * 0.5, 0.3));
            scene.film().add(cx, (cy + 1) / 2, 1, (x, y) -> 0.14 * Soft.stroke(x, y, cx, cy, endX, 1, 0.009));
        }
    }

    private static void paintPacemaker(Scene scene) {
        Draw draw = scene.draw();
        double cx = draw.sign() * draw.between(0.45, 0.6);
        double cy = draw.between(-0.5, -0.38);
        scene.film().add(cx, cy, 0.2, (x, y) -> 0.45 * Soft.disc(x, y, cx, cy, 0.1, 0.085, 0.08));
        double tipX = scene.body().heartX() * 0.6;
        double tipY = scene.body().heartY() + 0.1;
        scene.film()
                .add(
                        0,
                        0,
                        1,
                        (x, y) -> 0.2
                                * Math.max(
                                        Soft.stroke(x, y, cx, cy, 0, -0.35, 0.011),
                                        Soft.stroke(x, y, 0, -0.35, tipX, tipY, 0.011)));
    }

    private static void paintNipples(Scene scene) {
        Draw draw = scene.draw();
        double across = draw.between(0.38, 0.52);
        double cy = draw.between(0.15, 0.4);
        double contrast = draw.between(0.03, 0.07);
        for (int side = -1; side <= 1; side += 2) {
            double cx = side * across;
            scene.film().add(cx, cy, 0.1, (x, y) -> contrast * Soft.disc(x, y, cx, cy, 0.035, 0.035, 0.5));
        }
    }
}
