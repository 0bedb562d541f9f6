package org.hilum.training;

import java.util.Locale;
import java.util.Map;
import org.hilum.classifier.ModelBundle;
import org.hilum.classifier.Tensor;

/** Compares the weights of a retrained model with those of the original. */
public final class WeightDifference {
    private WeightDifference() {}

    /**
     * Returns one sentence: equal bit for bit, or the largest difference with the largest weight.
     *
     * @param originalId id of the original model
     * @param original bundle of the original model
     * @param retrained bundle of the retrained model
     */
    public static String describe(String originalId, ModelBundle original, ModelBundle retrained) {
        double largest = 0;
        double weight = 0;
        for (Map.Entry<String, Tensor> entry : original.tensors().entrySet()) {
            float[] a = entry.getValue().values();
            float[] b = retrained.tensors().get(entry.getKey()).values();
            for (int i = 0; i < a.length; i++) {
                largest = Math.max(largest, Math.abs((double) a[i] - b[i]));
                weight = Math.max(weight, Math.abs(a[i]));
            }
        }
        return largest == 0
                ? "The weights equal those of " + originalId + " bit for bit."
                : String.format(
                        Locale.ROOT,
                        "The weights differ from those of %s by up to %.2g (the largest weight is %.2g).",
                        originalId,
                        largest,
                        weight);
    }
}
