package org.hilum.classifier;

/** Learning rate schedule. The rate changes between epochs only, so that it does not depend on the number of workers. */
public enum LearningRate {
    /** Half a cosine from the initial rate to a fiftieth of it. */
    COSINE {
        @Override
        double share(double done) {
            return 0.02 + 0.98 * 0.5 * (1 + Math.cos(Math.PI * done));
        }
    },
    /** The initial rate in all epochs. */
    CONSTANT {
        @Override
        double share(double done) {
            return 1;
        }
    },
    /** A tenth of the initial rate after 60 % of the epochs, a hundredth after 90 %. */
    STEP {
        @Override
        double share(double done) {
            return done < 0.6 ? 1 : done < 0.9 ? 0.1 : 0.01;
        }
    };

    /**
     * Returns the rate as a fraction of the initial rate.
     *
     * @param done progress of the training, 0 in the first epoch to 1 in the last
     */
    abstract double share(double done);
}
