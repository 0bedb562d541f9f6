package org.hilum.classifier;

/** What training minimises. */
public enum Loss {
    /** The paper's W-CEL: ones and zeros of a batch weigh the same, however rare the ones are. */
    WEIGHTED_CROSS_ENTROPY,
    /** Plain binary cross-entropy. */
    CROSS_ENTROPY
}
