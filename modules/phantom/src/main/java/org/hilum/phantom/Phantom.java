package org.hilum.phantom;

import java.util.List;

/**
 * A generator of synthetic studies: a radiograph-like image with lesions of the eight findings of ChestX-ray8, their true
 * boxes, and a report that says what the image shows. A study is a pure function of seed, size and index: the same in
 * any order and on any machine.
 */
public final class Phantom {
    private static final int SMALLEST = 64;

    private final long seed;
    private final int size;
    private final Cloud cloud;

    /**
     * Makes a generator.
     *
     * @param seed any number; another seed is another population
     * @param size side of the images in pixels, at least 64
     * @throws IllegalArgumentException for a smaller size
     */
    public Phantom(long seed, int size) {
        if (size < SMALLEST) {
            throw new IllegalArgumentException("size is " + size + ", not at least " + SMALLEST);
        }
        this.seed = seed;
        this.size = size;
        this.cloud = new Cloud(seed);
    }

    /**
     * The study of that number. Neighbouring numbers may be images of one patient.
     *
     * @param index from 0
     * @throws IllegalArgumentException for a negative index
     */
    public PhantomStudy study(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("index is " + index + ", not at least 0");
        }
        Patients patient = Patients.of(seed, index);
        Disease disease = disease(index);
        Radiograph film = Radiograph.take(seed, size, index, disease, cloud);
        Dictation dictation = Dictation.of(Draw.of(seed, "report", index), disease, film.places());
        return new PhantomStudy(
                patient.patientId(),
                patient.imageId(),
                size,
                film.gray(),
                film.lesions(),
                dictation.text(),
                dictation.labels());
    }

    /** The same film without its lesions. */
    byte[] grayWithoutLesions(int index) {
        return Radiograph.take(seed, size, index, new Disease(List.of(), null, false), cloud)
                .gray();
    }

    private Disease disease(int index) {
        return Disease.of(Draw.of(seed, "disease", index));
    }
}
