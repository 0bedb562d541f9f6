package org.hilum.classifier;

/** Learning rate schedule. The rate changes between epochs only, so that it does not depend on the number of workers. */
public enum LearningRate {
    /** Half a cosine from the initial rate to a fiftieth of it. */
    COSINE {
        @Override
        double fraction(double progress) {
            return 0.02 + 0.98 * 0.5 * (1 + Math.cos(Math.PI * progress));
        }
    },
    /** The initial rate in all epochs. */
    CONSTANT {
        @Override
        double fraction(double progress) {
            return 1;
        }
    },
    /** A tenth of the initial rate after 60 % of the epochs, a hundredth after 90 %. */
    STEP {
        @Override
        double fraction(double progress) {
            return progress < 0.6 ? 1 : progress < 0.9 ? 0.1 : 0.01;
        }
    };

    /**
     * Returns the rate as a fraction of the initial rate.
     *
     * @param progress progress of the training, 0 in the first epoch to 1 in the last
     */
    abstract double fraction(double progress);
}
