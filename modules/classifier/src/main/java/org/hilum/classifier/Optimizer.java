package org.hilum.classifier;

import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/** Optimisation algorithm. */
public enum Optimizer {
    /** Adam with beta1 .9 and beta2 .999; ignores the momentum setting. */
    ADAM {
        @Override
        IUpdater updater(double learningRate, double momentum) {
            return new Adam(learningRate);
        }
    },
    /** Stochastic gradient descent with Nesterov momentum. */
    NESTEROV {
        @Override
        IUpdater updater(double learningRate, double momentum) {
            return new Nesterovs(learningRate, momentum);
        }
    },
    /** Plain stochastic gradient descent; ignores the momentum setting. It has no state, so that averaging over workers is exact. */
    SGD {
        @Override
        IUpdater updater(double learningRate, double momentum) {
            return new Sgd(learningRate);
        }
    };

    abstract IUpdater updater(double learningRate, double momentum);
}
