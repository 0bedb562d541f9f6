package org.hilum.phantom;

/** Smooth and fine-grained noise on endless tiles, made once per seed. */
final class Cloud {
    private static final int TILE = 512;
    private static final int OCTAVES = 4;
    /** Lattice cells of the first octave on a tile; a tile spans 4 body units at scale 1. */
    private static final int FIRST_CELLS = 16;

    private final float[] smooth = new float[TILE * TILE];
    private final float[] grain = new float[TILE * TILE];

    Cloud(long seed) {
        Draw draw = Draw.of(seed, "cloud", 0);
        double weight = 1;
        double total = 0;
        for (int octave = 0; octave < OCTAVES; octave++) {
            addOctave(FIRST_CELLS << octave, weight, draw);
            total += weight;
            weight *= 0.55;
        }
        for (int i = 0; i < smooth.length; i++) {
            smooth[i] /= (float) total;
            grain[i] = (float) draw.bell();
        }
    }

    private void addOctave(int cells, double weight, Draw draw) {
        double[] lattice = new double[cells * cells];
        for (int i = 0; i < lattice.length; i++) {
            lattice[i] = draw.between(0, 1);
        }
        for (int y = 0; y < TILE; y++) {
            for (int x = 0; x < TILE; x++) {
                double u = (double) x * cells / TILE;
                double v = (double) y * cells / TILE;
                int x0 = (int) u;
                int y0 = (int) v;
                double fx = Soft.step(0, 1, u - x0);
                double fy = Soft.step(0, 1, v - y0);
                int x1 = (x0 + 1) % cells;
                int y1 = (y0 + 1) % cells;
                double top = lattice[y0 * cells + x0] * (1 - fx) + lattice[y0 * cells + x1] * fx;
                double low = lattice[y1 * cells + x0] * (1 - fx) + lattice[y1 * cells + x1] * fx;
                smooth[y * TILE + x] += (float) (weight * (top * (1 - fy) + low * fy));
            }
        }
    }

    /** Smooth noise, 0 to 1, mostly .3 to .7; patches are about .25 body units wide at scale 1, smaller at larger ones. */
    double at(double x, double y, double scale) {
        double u = x * scale * TILE / 4;
        double v = y * scale * TILE / 4;
        int x0 = (int) Math.floor(u);
        int y0 = (int) Math.floor(v);
        double fx = u - x0;
        double fy = v - y0;
        double top = value(x0, y0) * (1 - fx) + value(x0 + 1, y0) * fx;
        double low = value(x0, y0 + 1) * (1 - fx) + value(x0 + 1, y0 + 1) * fx;
        return top * (1 - fy) + low * fy;
    }

    /** Uncorrelated noise of spread 1 about 0, per pixel. */
    double grain(int x, int y) {
        return grain[Math.floorMod(y, TILE) * TILE + Math.floorMod(x, TILE)];
    }

    private float value(int x, int y) {
        return smooth[(y & (TILE - 1)) * TILE + (x & (TILE - 1))];
    }
}
