package org.hilum.phantom;

/** Smooth noise and grain on a periodic tile, computed once per seed. */
final class NoiseTexture {
    private static final int TILE = 512;
    private static final int OCTAVES = 4;
    /** Number of lattice cells of the first octave per tile side; a tile spans 4 body units at scale 1. */
    private static final int FIRST_CELLS = 16;

    private final float[] smooth = new float[TILE * TILE];
    private final float[] grain = new float[TILE * TILE];

    NoiseTexture(long seed) {
        RandomStream random = RandomStream.of(seed, "cloud", 0);
        double weight = 1;
        double total = 0;
        for (int octave = 0; octave < OCTAVES; octave++) {
            addOctave(FIRST_CELLS << octave, weight, random);
            total += weight;
            weight *= 0.55;
        }
        for (int i = 0; i < smooth.length; i++) {
            smooth[i] /= (float) total;
            grain[i] = (float) random.nearGaussian();
        }
    }

    private void addOctave(int cells, double weight, RandomStream random) {
        double[] lattice = new double[cells * cells];
        for (int i = 0; i < lattice.length; i++) {
            lattice[i] = random.uniform(0, 1);
        }
        for (int y = 0; y < TILE; y++) {
            for (int x = 0; x < TILE; x++) {
                double u = (double) x * cells / TILE;
                double v = (double) y * cells / TILE;
                int x0 = (int) u;
                int y0 = (int) v;
                double fx = SoftShapes.smoothstep(0, 1, u - x0);
                double fy = SoftShapes.smoothstep(0, 1, v - y0);
                int x1 = (x0 + 1) % cells;
                int y1 = (y0 + 1) % cells;
                double top = lattice[y0 * cells + x0] * (1 - fx) + lattice[y0 * cells + x1] * fx;
                double low = lattice[y1 * cells + x0] * (1 - fx) + lattice[y1 * cells + x1] * fx;
                smooth[y * TILE + x] += (float) (weight * (top * (1 - fy) + low * fy));
            }
        }
    }

    /** Returns smooth noise, 0 to 1, mostly .3 to .7; patches are about .25 / scale body units wide. */
    double smooth(double x, double y, double scale) {
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

    /** Returns uncorrelated noise of a pixel, with mean 0 and standard deviation 1. */
    double grain(int x, int y) {
        return grain[Math.floorMod(y, TILE) * TILE + Math.floorMod(x, TILE)];
    }

    private float value(int x, int y) {
        return smooth[(y & (TILE - 1)) * TILE + (x & (TILE - 1))];
    }
}
