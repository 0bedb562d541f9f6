package org.hilum.onednn.layers;

/** A further term of a training's loss, over the maps that {@link LogSumExpPooling} pools. */
@FunctionalInterface
public interface MapPenalty {
    /**
     * Adds the gradient of the term, summed over the images.
     *
     * @param maps activations of the batch, [batch, channels, area] in row-major order
     * @param gradient gradient of the loss by the activations, in the same order, to which that of the term is added
     * @param channels number of channels
     * @param area number of positions of a map
     */
    void addGradient(double[] maps, double[] gradient, int channels, int area);
}
