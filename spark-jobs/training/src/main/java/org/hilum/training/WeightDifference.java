package org.hilum.training;

import java.util.Locale;
import java.util.Map;
import org.hilum.classifier.ModelBundle;
import org.hilum.classifier.Tensor;

/** How far the weights of a model that was trained again are from the first one's. */
public final class WeightDifference {
    private WeightDifference() {}

    /** In a sentence: equal bit for bit, or the largest difference beside the largest weight. */
    public static String describe(String first, ModelBundle one, ModelBundle other) {
        double largest = 0;
        double weight = 0;
        for (Map.Entry<String, Tensor> entry : one.tensors().entrySet()) {
            float[] a = entry.getValue().values();
            float[] b = other.tensors().get(entry.getKey()).values();
            for (int i = 0; i < a.length; i++) {
                largest = Math.max(largest, Math.abs((double) a[i] - b[i]));
                weight = Math.max(weight, Math.abs(a[i]));
            }
        }
        return largest == 0
                ? "The weights equal those of " + first + " bit for bit."
                : String.format(
                        Locale.ROOT,
                        "The weights differ from those of %s by up to %.2g (the largest weight is %.2g).",
                        first,
                        largest,
                        weight);
    }
}
