package org.hilum.onednn;

/** An operation of a training plan. Its constructor adds its forward steps. */
interface TrainingOp {

    /** Returns the activations that it computes. */
    ActivationTensor output();

    /**
     * Adds the backward steps: takes the gradient of the output, which is complete by then, and adds to the gradients of the
     * inputs and parameters.
     */
    void backward(BackwardPassBuilder plan);
}
