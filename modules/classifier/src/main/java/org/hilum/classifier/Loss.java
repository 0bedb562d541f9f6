package org.hilum.classifier;

import org.nd4j.linalg.lossfunctions.ILossFunction;

/** What training minimises: those that Wang et al. (CVPR 2017) tried. Masked entries count in none. */
public enum Loss {
    /** The paper's W-CEL: ones and zeros of a batch weigh the same, however rare the ones are. */
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
    /** Hinge on the logits. */
    HINGE {
        @Override
        ILossFunction function() {
            return new HingeLoss();
        }
    },
    /** Half the squared distance of probabilities and labels. */
    EUCLIDEAN {
        @Override
        ILossFunction function() {
            return new EuclideanLoss();
        }
    };

    abstract ILossFunction function();
}
