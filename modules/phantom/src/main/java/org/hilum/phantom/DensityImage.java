package org.hilum.phantom;

import org.hilum.domain.BoundingBox;

/** An image of densities, about 0 for air to 1 for bone, to which shadows are added before exposure. */
final class DensityImage {
    /** Share of a lesion's strongest change above which a pixel belongs to its box. */
    private static final double BOX_SHARE = 0.3;

    /** The density that a shadow adds at a point of the body. */
    @FunctionalInterface
    interface Shadow {
        double at(double x, double y);
    }

    private final int size;
    private final Positioning positioning;
    private final float[] density;

    DensityImage(int size, Positioning positioning) {
        this.size = size;
        this.positioning = positioning;
        this.density = new float[size * size];
    }

    int size() {
        return size;
    }

    /** Returns the density of a pixel. */
    double density(int row, int column) {
        return density[row * size + column];
    }

    /** Adds a shadow to every pixel. */
    void add(Shadow shadow) {
        add(0, 0, 9, shadow);
    }

    /** Adds a shadow that is zero farther than {@code reach} body units from (cx, cy). */
    void add(double cx, double cy, double reach, Shadow shadow) {
        double u = positioning.imageU(cx, cy);
        double v = positioning.imageV(cx, cy);
        double span = reach * positioning.zoom();
        for (int row = pixel(v - span); row <= pixel(v + span); row++) {
            for (int column = pixel(u - span); column <= pixel(u + span); column++) {
                double fu = (column + 0.5) * 2 / size - 1;
                double fv = (row + 0.5) * 2 / size - 1;
                density[row * size + column] += (float) shadow.at(positioning.bodyX(fu, fv), positioning.bodyY(fu, fv));
            }
        }
    }

    /** Returns a copy of the current densities. */
    float[] snapshot() {
        return density.clone();
    }

    /**
     * Returns the bounding box of visible changes since a snapshot.
     *
     * @param before densities of the snapshot
     * @return the box in pixels, or null if nothing changed
     */
    BoundingBox boundsOfChange(float[] before) {
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

    /** Returns the bounding box in pixels of an ellipse in body units, clipped to the image. */
    BoundingBox boundsOfEllipse(double cx, double cy, double rx, double ry) {
        double u = positioning.imageU(cx, cy);
        double v = positioning.imageV(cx, cy);
        double left = Math.max(0, (u - rx * positioning.zoom() + 1) * size / 2);
        double top = Math.max(0, (v - ry * positioning.zoom() + 1) * size / 2);
        double right = Math.min(size, (u + rx * positioning.zoom() + 1) * size / 2);
        double bottom = Math.min(size, (v + ry * positioning.zoom() + 1) * size / 2);
        return new BoundingBox(left, top, right - left, bottom - top);
    }

    private int pixel(double coordinate) {
        return (int) Math.max(0, Math.min(size - 1.0, Math.floor((coordinate + 1) * size / 2)));
    }
}
