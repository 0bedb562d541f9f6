package org.hilum.classifier;

import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/** The rule that turns a gradient into a step. */
public enum Optimizer {
    /** Adam with beta1 .9 and beta2 .999; the momentum setting does not matter. */
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
    /** Plain stochastic gradient descent: no state, so averaging over workers is exact; the momentum setting does not matter. */
    SGD {
        @Override
        IUpdater updater(double learningRate, double momentum) {
            return new Sgd(learningRate);
        }
    };

    abstract IUpdater updater(double learningRate, double momentum);
}
