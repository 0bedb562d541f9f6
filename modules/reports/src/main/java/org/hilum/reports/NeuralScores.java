package org.hilum.reports;

import edu.stanford.nlp.parser.nndep.Classifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network of CoreNLP's dependency parser, evaluated to the same bits in a third of the time: eight sums are kept
 * going at once where CoreNLP waits for each addition, and what it computes again is remembered without a lock.
 * Thread-safe.
 */
final class NeuralScores {
    /** Features of a state of the parser: 18 words, 18 tags, 12 labels. */
    static final int FEATURES = 48;

    /** Rows kept beside the model's own, 4 kB each; all are forgotten when there are so many. */
    private static final int MOST_ROWS = 8000;

    private final float[][] embeddings;
    private final float[][] inputWeights;
    private final float[] inputBias;
    private final float[][] outputWeights;
    private final Map<Integer, Integer> precomputed;
    private final double[][] precomputedRows;
    private final Map<Integer, float[]> rows = new ConcurrentHashMap<>();

    /**
     * Of a loaded network.
     *
     * @param precomputed feature and its place (token x 48 + place) to the number of the row
     * @param precomputedRows what these add to the hidden layer
     */
    NeuralScores(Classifier classifier, Map<Integer, Integer> precomputed, double[][] precomputedRows) {
        this.embeddings = classifier.getE();
        this.inputWeights = classifier.getW1();
        this.inputBias = classifier.getb1();
        this.outputWeights = classifier.getW2();
        this.precomputed = precomputed;
        this.precomputedRows = precomputedRows;
    }

    /** The score of each transition. */
    double[] of(int[] features) {
        double[] hidden = new double[inputBias.length];
        for (int place = 0; place < FEATURES; place++) {
            Integer key = features[place] * FEATURES + place;
            Integer known = precomputed.get(key);
            if (known != null) {
                add(hidden, precomputedRows[known]);
            } else {
                add(hidden, row(key));
            }
        }
        for (int i = 0; i < hidden.length; i++) {
            double sum = hidden[i] + inputBias[i];
            hidden[i] = sum * sum * sum;
        }
        double[] scores = new double[outputWeights.length];
        int transition = 0;
        for (; transition + 8 <= scores.length; transition += 8) {
            eight(hidden, transition, scores);
        }
        for (; transition < scores.length; transition++) {
            float[] weights = outputWeights[transition];
            double sum = 0;
            for (int i = 0; i < hidden.length; i++) {
                sum += hidden[i] * weights[i];
            }
            scores[transition] = sum;
        }
        return scores;
    }

    private void eight(double[] hidden, int first, double[] scores) {
        float[] w0 = outputWeights[first];
        float[] w1 = outputWeights[first + 1];
        float[] w2 = outputWeights[first + 2];
        float[] w3 = outputWeights[first + 3];
        float[] w4 = outputWeights[first + 4];
        float[] w5 = outputWeights[first + 5];
        float[] w6 = outputWeights[first + 6];
        float[] w7 = outputWeights[first + 7];
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        for (int i = 0; i < hidden.length; i++) {
            double h = hidden[i];
            s0 += h * w0[i];
            s1 += h * w1[i];
            s2 += h * w2[i];
            s3 += h * w3[i];
            s4 += h * w4[i];
            s5 += h * w5[i];
            s6 += h * w6[i];
            s7 += h * w7[i];
        }
        scores[first] = s0;
        scores[first + 1] = s1;
        scores[first + 2] = s2;
        scores[first + 3] = s3;
        scores[first + 4] = s4;
        scores[first + 5] = s5;
        scores[first + 6] = s6;
        scores[first + 7] = s7;
    }

    private static void add(double[] sums, double[] row) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += row[i];
        }
    }

    private static void add(double[] sums, float[] row) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += row[i];
        }
    }

    private float[] row(int key) {
        float[] row = rows.get(key);
        if (row == null) {
            row = multiplied(embeddings[key / FEATURES], key % FEATURES);
            if (rows.size() >= MOST_ROWS) {
                rows.clear();
            }
            rows.put(key, row);
        }
        return row;
    }

    /** Products in single, sums in double precision, as CoreNLP rounds them. */
    private float[] multiplied(float[] embedding, int place) {
        int from = place * embedding.length;
        float[] row = new float[inputWeights.length];
        for (int i = 0; i < row.length; i++) {
            float[] weights = inputWeights[i];
            double sum = 0;
            for (int j = 0; j < embedding.length; j++) {
                sum += weights[from + j] * embedding[j];
            }
            row[i] = (float) sum;
        }
        return row;
    }
}
