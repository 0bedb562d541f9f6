package org.hilum.phantom;

import java.util.Arrays;
import java.util.Locale;

/**
 * Which patient and which of their images an index stands for: of twelve images in a row, ten patients; either one of
 * them has three images or two have two.
 *
 * @param patient from 1
 * @param image from 0
 */
record Patients(int patient, int image) {
    private static final int IMAGES = 12;
    private static final int PATIENTS = 10;

    static Patients of(long seed, int index) {
        int block = Math.floorDiv(index, IMAGES);
        int place = Math.floorMod(index, IMAGES);
        Draw draw = Draw.of(seed, "patients", block);
        int[] images = new int[PATIENTS];
        Arrays.fill(images, 1);
        int first = draw.below(PATIENTS);
        images[first]++;
        images[draw.chance(0.5) ? first : (first + 1 + draw.below(PATIENTS - 1)) % PATIENTS]++;
        int patient = 0;
        while (place >= images[patient]) {
            place -= images[patient++];
        }
        return new Patients(block * PATIENTS + patient + 1, place);
    }

    String patientId() {
        return String.format(Locale.ROOT, "%08d", patient);
    }

    String imageId() {
        return String.format(Locale.ROOT, "%08d_%03d", patient, image);
    }
}
