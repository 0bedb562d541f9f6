package org.hilum.phantom;

import java.util.Arrays;

/** Turns densities into gray values as exposure, display window and the processing of manufacturers do. */
final class FilmProcessing {
    private static final double SHOULDER = 0.85;

    private final RandomStream random;
    private final int size;

    FilmProcessing(RandomStream random, int size) {
        this.random = random;
        this.size = size;
    }

    /** Returns gray values, about 0 to 1. */
    float[] develop(float[] density) {
        float[] gray = expose(density);
        if (random.chance(0.25)) {
            equalise(gray, random.uniform(0.2, 0.9), size / 6 + random.integer(size / 6));
        }
        for (int pass = random.integer(3); pass > 0; pass--) {
            blur(gray, 1);
        }
        return gray;
    }

    /** Maps a window of densities to gray by a random characteristic curve. */
    private float[] expose(float[] density) {
        float[] sorted = density.clone();
        Arrays.sort(sorted);
        double low = sorted[(int) (sorted.length * random.uniform(0, 0.2))] - random.uniform(0, 0.05);
        double high = sorted[(int) (sorted.length * random.uniform(0.8, 0.999))] + random.uniform(0, 0.1);
        double gamma = StrictMath.exp(random.uniform(-0.7, 0.6));
        double black = random.chance(0.7) ? 0 : random.uniform(0, 0.2);
        double white = random.uniform(0.75, 1.02);
        double tiltX = random.uniform(-0.1, 0.1);
        double tiltY = random.uniform(-0.1, 0.1);
        float[] gray = new float[density.length];
        for (int i = 0; i < gray.length; i++) {
            double value = Math.max(0, Math.min(1.3, (density[i] - low) / Math.max(0.05, high - low)));
            value = StrictMath.pow(value, gamma);
            if (value > SHOULDER) {
                double range = 1 - SHOULDER;
                value = SHOULDER + range * (1 - StrictMath.exp((SHOULDER - value) / range));
            }
            double tilt = tiltX * ((double) (i % size) / size - 0.5) + tiltY * ((double) (i / size) / size - 0.5);
            gray[i] = (float) (black + (white - black) * value + tilt);
        }
        return gray;
    }

    /** Subtracts a share of the local mean. */
    private void equalise(float[] gray, double share, int radius) {
        float[] mean = gray.clone();
        for (int pass = 0; pass < 3; pass++) {
            blur(mean, radius / 2);
        }
        for (int i = 0; i < gray.length; i++) {
            gray[i] = (float) Math.max(0, gray[i] - share * (mean[i] - 0.5));
        }
    }

    /** Replaces each pixel by the mean of a square around it. */
    private void blur(float[] gray, int radius) {
        for (int line = 0; line < size; line++) {
            blurLine(gray, line * size, 1, radius);
        }
        for (int line = 0; line < size; line++) {
            blurLine(gray, line, size, radius);
        }
    }

    private void blurLine(float[] gray, int start, int step, int radius) {
        float[] line = new float[size];
        double sum = 0;
        int count = 0;
        for (int i = -radius; i < size; i++) {
            int enters = i + radius;
            if (enters < size) {
                sum += gray[start + enters * step];
                count++;
            }
            int leaves = i - radius - 1;
            if (leaves >= 0) {
                sum -= gray[start + leaves * step];
                count--;
            }
            if (i >= 0) {
                line[i] = (float) (sum / count);
            }
        }
        for (int i = 0; i < size; i++) {
            gray[start + i * step] = line[i];
        }
    }
}
