package org.hilum.training;

import java.util.List;
import java.util.SortedMap;
import org.hilum.classifier.ModelBundle;
import org.hilum.classifier.Tensor;

/**
 * A model of the lake whose weights a training starts from; the optimiser state starts empty.
 *
 * @param id id of the model
 * @param bundle bundle with its networks
 */
record StartingModel(String id, ModelBundle bundle) {

    /**
     * Returns the initial tensors of a network. If the model has fewer networks, they are used again from the first
     * one.
     *
     * @param network number of the network, from 1
     */
    SortedMap<String, Tensor> tensors(int network) {
        List<SortedMap<String, Tensor>> own = bundle.networks();
        return own.get((network - 1) % own.size());
    }
}
