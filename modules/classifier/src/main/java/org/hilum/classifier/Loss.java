package org.hilum.classifier;

import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Loss functions that Wang et al. (CVPR 2017) compared. Masked entries count in none of them. */
public enum Loss {
    /** The paper's W-CEL: cross-entropy in which all ones together weigh as much as all zeros together. */
    WEIGHTED_CROSS_ENTROPY {
        @Override
        ILossFunction function() {
            return new WeightedCrossEntropy(true);
        }
    },
    /** Plain binary cross-entropy. */
    CROSS_ENTROPY {
        @Override
        ILossFunction function() {
            return new WeightedCrossEntropy(false);
        }
    },
    /** Hinge loss on the logits. */
    HINGE {
        @Override
        ILossFunction function() {
            return new HingeLoss();
        }
    },
    /** Half of the squared difference of probabilities and labels. */
    EUCLIDEAN {
        @Override
        ILossFunction function() {
            return new EuclideanLoss();
        }
    };

    abstract ILossFunction function();
}
