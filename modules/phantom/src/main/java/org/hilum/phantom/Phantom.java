package org.hilum.phantom;

/**
 * Generator of synthetic studies: an image like a chest radiograph with lesions of the eight findings of ChestX-ray8,
 * their true boxes, and a report of the image. A study is a pure function of seed, size and index, and so the same in any
 * order and on any machine.
 */
public final class Phantom {
    private static final int MIN_SIZE = 64;

    private final long seed;
    private final int size;
    private final NoiseTexture noise;

    /**
     * Creates a generator.
     *
     * @param seed seed of the population, any number
     * @param size side of the images in pixels, at least 64
     * @throws IllegalArgumentException if the size is smaller
     */
    public Phantom(long seed, int size) {
        if (size < MIN_SIZE) {
            throw new IllegalArgumentException("size is " + size + ", not at least " + MIN_SIZE);
        }
        this.seed = seed;
        this.size = size;
        this.noise = new NoiseTexture(seed);
    }

    /**
     * Generates a study. Studies with neighbouring indexes may be images of one patient.
     *
     * @param index index of the study, from 0
     * @return the study
     * @throws IllegalArgumentException if the index is negative
     */
    public PhantomStudy study(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("index is " + index + ", not at least 0");
        }
        PatientImage patient = PatientImage.of(seed, index);
        Disease disease = Disease.sample(RandomStream.of(seed, "disease", index));
        SyntheticRadiograph radiograph = SyntheticRadiograph.render(seed, size, index, disease, noise);
        Dictation dictation = Dictation.write(RandomStream.of(seed, "report", index), disease, radiograph.locations());
        return new PhantomStudy(
                patient.patientId(),
                patient.imageId(),
                size,
                radiograph.gray(),
                radiograph.lesions(),
                dictation.text(),
                dictation.labels());
    }

    /**
     * Generates the image of a study with the outlines of lungs and heart.
     *
     * @param index index of the study, from 0
     */
    public OutlinedRadiograph outlined(int index) {
        int patient = PatientImage.of(seed, index).patient();
        Disease disease = Disease.sample(RandomStream.of(seed, "disease", index));
        ChestGeometry chest = SyntheticRadiograph.chest(seed, index, patient, disease);
        Outlines outlines = Outlines.of(chest, SyntheticRadiograph.positioning(seed, index), size);
        byte[] gray =
                SyntheticRadiograph.render(seed, size, index, disease, noise).gray();
        return new OutlinedRadiograph(size, gray, outlines.rightLung(), outlines.leftLung(), outlines.heart());
    }
}
