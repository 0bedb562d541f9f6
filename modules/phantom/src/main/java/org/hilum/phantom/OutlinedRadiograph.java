package org.hilum.phantom;

/**
 * A synthetic chest radiograph with the outlines of lungs and heart. Outlines are shares of each pixel, 0 to 1, as arrays
 * [size, size] row by row. A lung ends where heart, mediastinum or diaphragm begin to cover it.
 *
 * @param size side of the image in pixels
 * @param gray gray values 0 to 255, [size, size] row by row; dense tissue is bright
 * @param rightLung the patient's right lung, which is on the left of the image
 * @param leftLung the patient's left lung
 * @param heart the heart above the domes of the diaphragm
 */
public record OutlinedRadiograph(int size, byte[] gray, float[] rightLung, float[] leftLung, float[] heart) {
    public OutlinedRadiograph {
        int pixels = size * size;
        if (gray.length != pixels
                || rightLung.length != pixels
                || leftLung.length != pixels
                || heart.length != pixels) {
            throw new IllegalArgumentException("image and outlines do not have " + size + " x " + size + " pixels");
        }
    }
}
