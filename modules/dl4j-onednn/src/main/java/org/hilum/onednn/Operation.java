package org.hilum.onednn;

/** An operation of a training plan. Making one plans its way forward. */
interface Operation {

    /** What it makes. */
    Maps output();

    /**
     * Plans the way back: takes the gradient of its output, which is complete by then, and adds to those of its inputs and
     * parameters.
     */
    void backward(Backward plan);
}
