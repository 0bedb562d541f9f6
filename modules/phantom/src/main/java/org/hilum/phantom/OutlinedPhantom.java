package org.hilum.phantom;

import java.util.List;

/**
 * Generator of chest radiographs with known outlines of lungs and heart, to train a network that finds them. In contrast to
 * {@link Phantom}, whose images resemble each other so that findings can be learned from few, these vary as widely as
 * possible in anatomy, disease, devices, exposure, processing and cropping: a network that has seen them finds lungs on real
 * radiographs. An image is a pure function of seed, index and size.
 */
public final class OutlinedPhantom {
    private final long seed;
    private final NoiseTexture noise;
    private final List<RadiographPainter> painters;

    /**
     * Creates a generator.
     *
     * @param seed seed of the images, any number
     */
    public OutlinedPhantom(long seed) {
        this.seed = seed;
        this.noise = new NoiseTexture(seed);
        this.painters = List.of(
                new TissuePainter(noise),
                new GasPainter(),
                new SkeletonPainter(),
                new VesselPainter(),
                new BreastPainter(),
                new OpacityPainter(noise),
                new DevicePainter());
    }

    /** Adds one kind of shadow to an image. */
    @FunctionalInterface
    interface RadiographPainter {
        /**
         * Adds shadows.
         *
         * @param image image of densities
         * @param shape outlines of the thorax
         * @param look density of the patient's tissues
         * @param random random stream
         */
        void paint(DensityImage image, ThoraxShape shape, TissueLook look, RandomStream random);
    }

    /**
     * Generates an image.
     *
     * @param index index of the image, any number
     * @param size side of the image in pixels
     */
    public OutlinedRadiograph image(long index, int size) {
        RandomStream random = RandomStream.of(seed, "outlines", index);
        ThoraxShape shape = ThoraxShape.sample(random);
        Positioning positioning = positioning(random, shape);
        DensityImage image = new DensityImage(size, positioning);
        TissueLook look = TissueLook.sample(random);
        painters.forEach(painter -> painter.paint(image, shape, look, random));
        Outlines outlines = Outlines.of(shape, positioning, size);
        float[] film = new FilmProcessing(random, size).develop(image.snapshot());
        FilmBorders borders = new FilmBorders(random, size);
        borders.addMarkers(film);
        borders.collimate(film, outlines);
        byte[] gray = grains(film, random);
        borders.pad(gray, outlines);
        return new OutlinedRadiograph(size, gray, outlines.rightLung(), outlines.leftLung(), outlines.heart());
    }

    private static Positioning positioning(RandomStream random, ThoraxShape shape) {
        double zoom = random.chance(0.15) ? random.uniform(0.4, 0.6) : random.uniform(0.58, 0.98);
        zoom = Math.min(zoom, 2.05 / shape.height());
        double turn = random.nearGaussian() * (random.chance(0.15) ? 0.15 : 0.04);
        double roomX = Math.max(0, 1 - zoom);
        double roomY = Math.max(0, 1 - zoom * shape.height() / 2);
        return new Positioning(
                StrictMath.cos(turn),
                StrictMath.sin(turn),
                random.uniform(-1, 1) * (roomX * 0.7 + 0.04),
                random.uniform(-1, 0.6) * (roomY * 0.8 + 0.05),
                zoom);
    }

    private byte[] grains(float[] film, RandomStream random) {
        int size = (int) Math.sqrt(film.length);
        double grain = random.uniform(0, 0.04);
        int shiftX = random.integer(4096);
        int shiftY = random.integer(4096);
        byte[] gray = new byte[film.length];
        for (int i = 0; i < gray.length; i++) {
            double value = film[i] + grain * noise.grain(i % size + shiftX, i / size + shiftY);
            gray[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, value)));
        }
        return gray;
    }
}
