package org.hilum.phantom;

/** Paints features of radiographs that are not findings: breasts, scapulae, skin folds, leads, a pacemaker, nipples. */
final class Distractors {
    private Distractors() {}

    static void paint(PaintContext context) {
        RandomStream random = context.random();
        if (random.chance(0.45)) {
            paintBreasts(context);
        }
        if (random.chance(0.6)) {
            paintScapulae(context);
        }
        if (random.chance(0.3)) {
            paintFold(context);
        }
        if (random.chance(0.12)) {
            paintLeads(context);
        }
        if (random.chance(0.1)) {
            paintPacemaker(context);
        }
        if (random.chance(0.12)) {
            paintNipples(context);
        }
    }

    private static void paintBreasts(PaintContext context) {
        RandomStream random = context.random();
        double contrast = random.uniform(0.04, 0.14);
        double height = random.uniform(0.1, 0.4);
        double rx = random.uniform(0.3, 0.42);
        double ry = random.uniform(0.25, 0.45);
        boolean one = random.chance(0.1);
        int only = random.sign();
        for (int side = -1; side <= 1; side += 2) {
            double cx = side * random.uniform(0.4, 0.55);
            double cy = height + random.uniform(-0.04, 0.04);
            if (!one || side == only) {
                context.image()
                        .add(
                                cx,
                                cy,
                                0.8,
                                (x, y) -> contrast
                                        * SoftShapes.ellipse(x, y, cx, cy, rx, ry, 0.12)
                                        * SoftShapes.smoothstep(cy - ry, cy + ry * 0.6, y));
            }
        }
    }

    private static void paintScapulae(PaintContext context) {
        RandomStream random = context.random();
        double contrast = random.uniform(0.04, 0.1);
        double edge = context.chest().lungWidth() - random.uniform(-0.05, 0.16);
        for (int side = -1; side <= 1; side += 2) {
            double s = side * (edge + random.uniform(-0.03, 0.03));
            double lower = random.uniform(-0.05, 0.2);
            context.image()
                    .add(
                            s,
                            -0.25,
                            0.7,
                            (x, y) -> contrast * SoftShapes.stroke(x, y, s * 1.18, -0.65, s * 1.03, lower, 0.13));
        }
    }

    private static void paintFold(PaintContext context) {
        RandomStream random = context.random();
        int side = random.sign();
        double x0 = side * random.uniform(0.45, 0.75);
        double y0 = random.uniform(-0.4, 0.1);
        double x1 = side * random.uniform(0.3, 0.8);
        double y1 = y0 + random.uniform(0.5, 0.9);
        double contrast = random.uniform(0.04, 0.09);
        double width = random.uniform(0.05, 0.12);
        double nx = y1 - y0;
        double ny = x0 - x1;
        double length = Math.sqrt(nx * nx + ny * ny);
        context.image().add((x0 + x1) / 2, (y0 + y1) / 2, 0.7, (x, y) -> {
            double off = ((x - x0) * nx + (y - y0) * ny) / length;
            double along = 1 - SoftShapes.smoothstep(0.35, 0.5, Math.abs(y - (y0 + y1) / 2));
            return off < 0
                    ? 0
                    : contrast
                            * along
                            * SoftShapes.smoothstep(0, 0.012, off)
                            * (1 - SoftShapes.smoothstep(0.012, width, off));
        });
    }

    private static void paintLeads(PaintContext context) {
        RandomStream random = context.random();
        int leads = 1 + random.integer(3);
        for (int lead = 0; lead < leads; lead++) {
            double cx = random.sign() * random.uniform(0.3, 0.75);
            double cy = random.uniform(-0.55, 0.5);
            double endX = cx + random.uniform(-0.2, 0.2);
            double radius = random.uniform(0.016, 0.022);
            context.image()
                    .add(
                            cx,
                            cy,
                            0.06,
                            (x, y) -> 0.4 * SoftShapes.ellipse(x, y, cx, cy, radius, radius, 0.15)
                                    - 0.3 * SoftShapes.ellipse(x, y, cx, cy, radius * 0.5, radius * 0.5, 0.3));
            context.image().add(cx, (cy + 1) / 2, 1, (x, y) -> 0.14 * SoftShapes.stroke(x, y, cx, cy, endX, 1, 0.009));
        }
    }

    private static void paintPacemaker(PaintContext context) {
        RandomStream random = context.random();
        double cx = random.sign() * random.uniform(0.45, 0.6);
        double cy = random.uniform(-0.5, -0.38);
        context.image().add(cx, cy, 0.2, (x, y) -> 0.45 * SoftShapes.ellipse(x, y, cx, cy, 0.1, 0.085, 0.08));
        double tipX = context.chest().heartX() * 0.6;
        double tipY = context.chest().heartY() + 0.1;
        context.image()
                .add(
                        0,
                        0,
                        1,
                        (x, y) -> 0.2
                                * Math.max(
                                        SoftShapes.stroke(x, y, cx, cy, 0, -0.35, 0.011),
                                        SoftShapes.stroke(x, y, 0, -0.35, tipX, tipY, 0.011)));
    }

    private static void paintNipples(PaintContext context) {
        RandomStream random = context.random();
        double across = random.uniform(0.38, 0.52);
        double cy = random.uniform(0.15, 0.4);
        double contrast = random.uniform(0.03, 0.07);
        for (int side = -1; side <= 1; side += 2) {
            double cx = side * across;
            context.image().add(cx, cy, 0.1, (x, y) -> contrast * SoftShapes.ellipse(x, y, cx, cy, 0.035, 0.035, 0.5));
        }
    }
}
