package org.hilum.training;

import java.util.List;
import java.util.SortedMap;
import org.hilum.classifier.ModelBundle;
import org.hilum.classifier.Tensor;

/**
 * A model of the lake whose weights a training starts from; the optimiser starts anew.
 *
 * @param id of the model
 * @param bundle with its networks
 */
record StartingModel(String id, ModelBundle bundle) {

    /** What the k-th network starts from, from 1: the model's k-th, and from its first again where it has fewer. */
    SortedMap<String, Tensor> tensors(int network) {
        List<SortedMap<String, Tensor>> own = bundle.networks();
        return own.get((network - 1) % own.size());
    }
}
