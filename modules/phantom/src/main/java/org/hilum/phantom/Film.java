package org.hilum.phantom;

import org.hilum.domain.BoundingBox;

/** Densities, pixel by pixel, onto which shadows are added; about 0 for air to 1 for bone before exposure. */
final class Film {
    /** The part of a lesion's strongest change above which a pixel belongs to its box. */
    private static final double BOX_SHARE = 0.3;

    /** What a shadow adds to the density at a place of the body. */
    @FunctionalInterface
    interface Shadow {
        double at(double x, double y);
    }

    private final int size;
    private final Pose pose;
    private final float[] density;

    Film(int size, Pose pose) {
        this.size = size;
        this.pose = pose;
        this.density = new float[size * size];
    }

    int size() {
        return size;
    }

    /** The density of the pixel in that row and column. */
    double density(int row, int column) {
        return density[row * size + column];
    }

    /** Adds a shadow to every pixel. */
    void add(Shadow shadow) {
        add(0, 0, 9, shadow);
    }

    /** Adds a shadow that is nothing farther than {@code reach} body units from (cx, cy). */
    void add(double cx, double cy, double reach, Shadow shadow) {
        double u = pose.filmU(cx, cy);
        double v = pose.filmV(cx, cy);
        double span = reach * pose.zoom();
        for (int row = pixel(v - span); row <= pixel(v + span); row++) {
            for (int column = pixel(u - span); column <= pixel(u + span); column++) {
                double fu = (column + 0.5) * 2 / size - 1;
                double fv = (row + 0.5) * 2 / size - 1;
                density[row * size + column] += (float) shadow.at(pose.bodyX(fu, fv), pose.bodyY(fu, fv));
            }
        }
    }

    /** The densities as they are now, to compare with later. */
    float[] snapshot() {
        return density.clone();
    }

    /**
     * The box around what has changed visibly since a snapshot, in pixels.
     *
     * @return null where nothing has
     */
    BoundingBox changedSince(float[] before) {
        double most = 0;
        for (int i = 0; i < before.length; i++) {
            most = Math.max(most, Math.abs(density[i] - before[i]));
        }
        if (most == 0) {
            return null;
        }
        int left = size;
        int right = -1;
        int top = size;
        int bottom = -1;
        for (int i = 0; i < before.length; i++) {
            if (Math.abs(density[i] - before[i]) > BOX_SHARE * most) {
                left = Math.min(left, i % size);
                right = Math.max(right, i % size);
                top = Math.min(top, i / size);
                bottom = Math.max(bottom, i / size);
            }
        }
        return new BoundingBox(left, top, right - left + 1, bottom - top + 1);
    }

    /** The pixels' box around a turned ellipse of the body, clipped to the film. */
    BoundingBox around(double cx, double cy, double rx, double ry) {
        double u = pose.filmU(cx, cy);
        double v = pose.filmV(cx, cy);
        double left = Math.max(0, (u - rx * pose.zoom() + 1) * size / 2);
        double top = Math.max(0, (v - ry * pose.zoom() + 1) * size / 2);
        double right = Math.min(size, (u + rx * pose.zoom() + 1) * size / 2);
        double bottom = Math.min(size, (v + ry * pose.zoom() + 1) * size / 2);
        return new BoundingBox(left, top, right - left, bottom - top);
    }

    private int pixel(double film) {
        return (int) Math.max(0, Math.min(size - 1.0, Math.floor((film + 1) * size / 2)));
    }
}
