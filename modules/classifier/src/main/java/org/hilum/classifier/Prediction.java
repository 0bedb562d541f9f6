package org.hilum.classifier;

import java.io.Serializable;

/**
 * What the network says of one image.
 *
 * @param probabilities C of them, each from 0 to 1, in the order of the findings
 * @param heatMaps C maps of S x S values, row by row: the transition layer's activations weighted by the prediction
 *     layer's weights of the finding. Raw, so they may be negative and have no fixed range
 */
public record Prediction(float[] probabilities, float[][] heatMaps) implements Serializable {}
