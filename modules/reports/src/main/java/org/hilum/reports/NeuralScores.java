package org.hilum.reports;

import edu.stanford.nlp.parser.nndep.Classifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network of CoreNLP's dependency parser, evaluated to the same bits in a third of the time: the sums of all
 * transitions grow side by side, in the same order each, and what CoreNLP computes again is remembered without a lock.
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
    /** Hidden unit by transition, so that the processor adds several transitions at a time. */
    private final double[][] outputWeights;

    private final int transitions;
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
        float[][] output = classifier.getW2();
        this.transitions = output.length;
        this.outputWeights = new double[inputBias.length][transitions];
        for (int i = 0; i < inputBias.length; i++) {
            for (int transition = 0; transition < transitions; transition++) {
                outputWeights[i][transition] = output[transition][i];
            }
        }
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
        double[] scores = new double[transitions];
        for (int i = 0; i < hidden.length; i++) {
            add(scores, hidden[i], outputWeights[i]);
        }
        return scores;
    }

    private static void add(double[] sums, double factor, double[] row) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += factor * row[i];
        }
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
