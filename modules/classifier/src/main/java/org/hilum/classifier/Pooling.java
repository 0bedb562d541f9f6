package org.hilum.classifier;

/** Global pooling of the S x S activations of a channel to one value. */
public enum Pooling {
    /** Log-Sum-Exp with sharpness r, the paper's: the average for r towards 0, the maximum for large r. */
    LSE,
    /** Mean over the positions. */
    AVERAGE,
    /** Maximum over the positions. */
    MAX
}
