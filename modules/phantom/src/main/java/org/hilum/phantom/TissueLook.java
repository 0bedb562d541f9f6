package org.hilum.phantom;

/**
 * Density of a patient's tissues.
 *
 * @param soft density of the trunk
 * @param lungDepth how much less dense the lungs are
 */
record TissueLook(double soft, double lungDepth) {
    static TissueLook sample(RandomStream random) {
        double soft = random.uniform(0.35, 0.6);
        return new TissueLook(soft, soft * random.uniform(0.45, 0.98));
    }
}
