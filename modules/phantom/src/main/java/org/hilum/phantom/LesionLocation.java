package org.hilum.phantom;

/**
 * Location and extent of a lesion, for the report.
 *
 * @param side -1 for the patient's right, 1 for the left, 0 for both sides or the midline
 * @param zone zone of the lung
 * @param extent size relative to lesions of the same finding, 0 for the smallest to 1 for the largest
 */
record LesionLocation(int side, Zone zone, double extent) {
    /** Zone of the lung, about a third of its height. */
    enum Zone {
        UPPER,
        MIDDLE,
        LOWER;

        /** Returns the zone at a relative depth, 0 at the apex to 1 at the base. */
        static Zone at(double depth) {
            return depth < 0.36 ? UPPER : depth < 0.68 ? MIDDLE : LOWER;
        }
    }
}
