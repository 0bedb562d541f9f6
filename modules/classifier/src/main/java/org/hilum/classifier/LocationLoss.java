package org.hilum.classifier;

import org.hilum.onednn.layers.MapPenalty;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Pulls the heat map of a present finding to the positions at which it is said to be. With the heat M_c(p) = sum_d w_cd A_d(p) of
 * finding c at position p and its softmax s over all positions, the term of an image is
 *
 * <pre>
 * L = (weight / C) sum_c -ln sum_{p inside} s_c(p)
 * </pre>
 *
 * over the findings c of which a place is known; C is the number of all findings. Its derivative by the heat is s(p) outside, and
 * s(p) minus the softmax over the inside there. The weights w of the prediction layer count as constants: the term moves what the
 * network sees, and not how it judges.
 */
final class LocationLoss implements MapPenalty {
    private final float[] weights;
    private final int findings;
    private final boolean[][][] inside;
    private final double weight;
    private double sum;

    /**
     * Creates the term of one batch.
     *
     * @param predictionWeights weights of the prediction layer, [D, C]
     * @param inside positions of the findings, see {@link LocatedBatch}
     * @param weight weight of the term, positive
     */
    LocationLoss(INDArray predictionWeights, boolean[][][] inside, double weight) {
        this.weights =
                predictionWeights.dup('c').reshape(predictionWeights.length()).toFloatVector();
        this.findings = (int) predictionWeights.size(1);
        this.inside = inside;
        this.weight = weight;
    }

    /** Returns the sum of the terms of all images, as of the last gradient. */
    double sum() {
        return sum;
    }

    @Override
    public void addGradient(double[] maps, double[] gradient, int channels, int area) {
        sum = 0;
        for (int image = 0; image < inside.length; image++) {
            for (int finding = 0; finding < findings; finding++) {
                if (inside[image][finding] != null) {
                    add(maps, gradient, channels, area, image, finding);
                }
            }
        }
    }

    private void add(double[] maps, double[] gradient, int channels, int area, int image, int finding) {
        boolean[] at = inside[image][finding];
        int from = image * channels * area;
        double[] heat = new double[area];
        for (int d = 0; d < channels; d++) {
            double w = weights[d * findings + finding];
            for (int p = 0; p < area; p++) {
                heat[p] += w * maps[from + d * area + p];
            }
        }
        double largestInside = Double.NEGATIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int p = 0; p < area; p++) {
            largest = Math.max(largest, heat[p]);
            largestInside = at[p] ? Math.max(largestInside, heat[p]) : largestInside;
        }
        double all = 0;
        double within = 0;
        for (int p = 0; p < area; p++) {
            all += Math.exp(heat[p] - largest);
            within += at[p] ? Math.exp(heat[p] - largestInside) : 0;
        }
        double factor = weight / findings;
        sum += factor * (largest + Math.log(all) - largestInside - Math.log(within));
        for (int p = 0; p < area; p++) {
            double share = at[p] ? Math.exp(heat[p] - largestInside) / within : 0;
            heat[p] = factor * (Math.exp(heat[p] - largest) / all - share);
        }
        for (int d = 0; d < channels; d++) {
            double w = weights[d * findings + finding];
            for (int p = 0; p < area; p++) {
                gradient[from + d * area + p] += w * heat[p];
            }
        }
    }
}
