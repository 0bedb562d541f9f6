package org.hilum.classifier;

import java.io.Serializable;

/**
 * Prediction for one image.
 *
 * @param probabilities probabilities in the order of the findings, [C], 0 to 1
 * @param heatMaps heat maps in the order of the findings, [C][S * S] in row-major order: the transition layer's activations
 *     weighted by the prediction layer's weights of the finding. Values may be negative and have no fixed range
 */
public record Prediction(float[] probabilities, float[][] heatMaps) implements Serializable {}
