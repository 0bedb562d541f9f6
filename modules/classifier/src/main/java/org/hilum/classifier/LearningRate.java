package org.hilum.classifier;

/** How the learning rate goes down over the epochs. It changes between epochs only, so that it does not depend on how many workers share an epoch. */
public enum LearningRate {
    /** Half a cosine down to a fiftieth of the first rate. */
    COSINE {
        @Override
        double share(double done) {
            return 0.02 + 0.98 * 0.5 * (1 + Math.cos(Math.PI * done));
        }
    },
    /** The first rate throughout. */
    CONSTANT {
        @Override
        double share(double done) {
            return 1;
        }
    },
    /** A tenth of the first rate after six tenths of the epochs, a hundredth of it after nine tenths. */
    STEP {
        @Override
        double share(double done) {
            return done < 0.6 ? 1 : done < 0.9 ? 0.1 : 0.01;
        }
    };

    /**
     * The rate, as a share of the first.
     *
     * @param done the share of the epochs that is over, 0 for the first one, 1 for the last
     */
    abstract double share(double done);
}
