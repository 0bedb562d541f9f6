package org.hilum.classifier;

/** How the S x S activations of a channel become one number. */
public enum Pooling {
    /** Log-Sum-Exp with a sharpness r: between the average (r towards 0) and the maximum (r large). The paper's. */
    LSE,
    /** The mean over the positions. */
    AVERAGE,
    /** The largest of the positions. */
    MAX
}
