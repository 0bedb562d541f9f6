package org.hilum.phantom;

/**
 * Where a lesion is and how large it is for its kind, as the report will say.
 *
 * @param side -1 for the patient's right, 1 for the left, 0 for both or neither
 * @param zone where up and down it is
 * @param extent 0 for the smallest of its kind to 1 for the largest
 */
record Place(int side, Zone zone, double extent) {
    /** A third of the lung. */
    enum Zone {
        UPPER,
        MIDDLE,
        LOWER;

        static Zone at(double depth) {
            return depth < 0.36 ? UPPER : depth < 0.68 ? MIDDLE : LOWER;
        }
    }
}
