package org.hilum.classifier;

/**
 * Reduction of square images by a factor that need not be whole: the value of a new pixel is the mean over the part of the image that it
 * covers. Rows and columns are averaged one after the other, which gives the same.
 */
final class AreaAveraging {

    private final int from;
    private final int to;
    /** First pixel that each new pixel covers. */
    private final int[] first;
    /** Weights of the pixels that each new pixel covers, from the first on; they sum to 1. */
    private final float[][] weights;

    private AreaAveraging(int from, int to) {
        this.from = from;
        this.to = to;
        this.first = new int[to];
        this.weights = new float[to][];
        double step = (double) from / to;
        for (int i = 0; i < to; i++) {
            double begin = i * step;
            double end = Math.min(from, (i + 1) * step);
            first[i] = (int) begin;
            int last = Math.min(from - 1, (int) Math.ceil(end) - 1);
            weights[i] = new float[last - first[i] + 1];
            for (int pixel = first[i]; pixel <= last; pixel++) {
                double covered = Math.min(end, pixel + 1.0) - Math.max(begin, pixel);
                weights[i][pixel - first[i]] = (float) (covered / step);
            }
        }
    }

    /**
     * Creates a reduction.
     *
     * @param from side of the images, in pixels
     * @param to side of the results, at least 1 and at most {@code from}
     */
    static AreaAveraging of(int from, int to) {
        return new AreaAveraging(from, to);
    }

    /**
     * Reduces an image.
     *
     * @param gray pixels, [from, from], gray values 0 to 255
     * @return pixels, [to, to], rounded to gray values
     */
    byte[] reduce(byte[] gray) {
        float[] narrow = new float[from * to];
        for (int y = 0; y < from; y++) {
            for (int x = 0; x < to; x++) {
                float sum = 0;
                for (int i = 0; i < weights[x].length; i++) {
                    sum += weights[x][i] * (gray[y * from + first[x] + i] & 0xff);
                }
                narrow[y * to + x] = sum;
            }
        }
        byte[] reduced = new byte[to * to];
        for (int y = 0; y < to; y++) {
            for (int x = 0; x < to; x++) {
                float sum = 0;
                for (int i = 0; i < weights[y].length; i++) {
                    sum += weights[y][i] * narrow[(first[y] + i) * to + x];
                }
                reduced[y * to + x] = (byte) Math.round(sum);
            }
        }
        return reduced;
    }
}
