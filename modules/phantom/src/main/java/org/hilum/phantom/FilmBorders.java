package org.hilum.phantom;

/** Adds what surrounds the patient on a picture: lead markers, the edge of the exposed field, and padding. */
final class FilmBorders {
    private final RandomStream random;
    private final int size;

    FilmBorders(RandomStream random, int size) {
        this.random = random;
        this.size = size;
    }

    /** Draws markers that resemble letters, mostly in the upper corners. */
    void addMarkers(float[] gray) {
        int markers = random.chance(0.7) ? 1 + random.integer(4) : 0;
        int unit = Math.max(1, size / 128);
        for (int marker = 0; marker < markers; marker++) {
            int cx = random.chance(0.5) ? random.integer(size / 4) : size - 1 - random.integer(size / 4);
            int cy = random.chance(0.7) ? random.integer(size / 4) : random.integer(size);
            float tone = (float) (random.chance(0.85) ? random.uniform(0.7, 1) : random.uniform(0, 0.2));
            if (random.chance(0.15)) {
                fill(gray, cx - 4 * unit, cy - 4 * unit, (6 + random.integer(8)) * unit, 8 * unit, 1 - tone);
            }
            int strokes = 1 + random.integer(5);
            for (int stroke = 0; stroke < strokes; stroke++) {
                boolean flat = random.chance(0.5);
                int length = 2 * unit + random.integer(size / 16);
                int width = (1 + random.integer(2)) * unit;
                int x = cx + (random.integer(7) - 3) * unit;
                int y = cy + (random.integer(7) - 3) * unit;
                fill(gray, x, y, flat ? length : width, flat ? width : length, tone);
            }
        }
    }

    /** Blanks what lies outside a slightly turned rectangle, on a third of the images. */
    void collimate(float[] gray, Outlines outlines) {
        if (!random.chance(0.35)) {
            return;
        }
        double turn = random.uniform(-0.06, 0.06);
        float tone = (float) (random.chance(0.85) ? random.uniform(0, 0.1) : random.uniform(0.8, 1));
        double left = margin();
        double right = 1 - margin();
        double top = margin();
        double bottom = 1 - margin();
        for (int i = 0; i < gray.length; i++) {
            double u = (double) (i % size) / size - 0.5;
            double v = (double) (i / size) / size - 0.5;
            double x = u + turn * v + 0.5;
            double y = v - turn * u + 0.5;
            if (x < left || x > right || y < top || y > bottom) {
                gray[i] = tone;
                outlines.clear(i);
            }
        }
    }

    /** Blackens two opposite sides, as the padding of a picture to a square does, on two fifths of the images. */
    void pad(byte[] gray, Outlines outlines) {
        if (!random.chance(0.4)) {
            return;
        }
        boolean columns = random.chance(0.5);
        int width = random.integer(size / 8);
        for (int i = 0; i < gray.length; i++) {
            int at = columns ? i % size : i / size;
            if (at < width || at >= size - width) {
                gray[i] = 0;
                outlines.clear(i);
            }
        }
    }

    private double margin() {
        return random.chance(0.6) ? random.uniform(0, 0.08) : -0.2;
    }

    private void fill(float[] gray, int x, int y, int width, int height, float tone) {
        for (int row = Math.max(0, y); row < Math.min(size, y + height); row++) {
            for (int column = Math.max(0, x); column < Math.min(size, x + width); column++) {
                gray[row * size + column] = tone;
            }
        }
    }
}
