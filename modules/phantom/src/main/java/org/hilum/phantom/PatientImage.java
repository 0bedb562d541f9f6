package org.hilum.phantom;

import java.util.Arrays;
import java.util.Locale;

/**
 * Patient and image number of a study. Each block of twelve images belongs to ten patients, of whom either one has three
 * images or two have two.
 *
 * @param patient number of the patient, from 1
 * @param image number of the image of this patient, from 0
 */
record PatientImage(int patient, int image) {
    private static final int IMAGES = 12;
    private static final int PATIENTS = 10;

    static PatientImage of(long seed, int index) {
        int block = Math.floorDiv(index, IMAGES);
        int location = Math.floorMod(index, IMAGES);
        RandomStream random = RandomStream.of(seed, "patients", block);
        int[] images = new int[PATIENTS];
        Arrays.fill(images, 1);
        int first = random.integer(PATIENTS);
        images[first]++;
        images[random.chance(0.5) ? first : (first + 1 + random.integer(PATIENTS - 1)) % PATIENTS]++;
        int patient = 0;
        while (location >= images[patient]) {
            location -= images[patient++];
        }
        return new PatientImage(block * PATIENTS + patient + 1, location);
    }

    String patientId() {
        return String.format(Locale.ROOT, "%08d", patient);
    }

    String imageId() {
        return String.format(Locale.ROOT, "%08d_%03d", patient, image);
    }
}
