package org.hilum.phantom;

/**
 * The inputs of a painter.
 *
 * @param chest geometry of the chest
 * @param image image to paint into
 * @param noise noise texture
 * @param random random stream of this painter alone
 */
record PaintContext(ChestGeometry chest, DensityImage image, NoiseTexture noise, RandomStream random) {
    /** Returns a context with another random stream. */
    PaintContext with(RandomStream stream) {
        return new PaintContext(chest, image, noise, stream);
    }
}
