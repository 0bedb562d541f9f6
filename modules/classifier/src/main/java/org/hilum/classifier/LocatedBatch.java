package org.hilum.classifier;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** A batch of images whose findings are partly known to be at certain positions of the heat maps. */
final class LocatedBatch extends DataSet {
    private static final long serialVersionUID = 1;

    private final boolean[][][] inside;

    /**
     * Creates a batch.
     *
     * @param images pixels, [batch, 1, size, size]
     * @param labels labels, [batch, C]
     * @param mask mask of the labels; null if none is masked
     * @param inside for each image and finding the positions at which the finding is, row by row; null where it is not known
     */
    LocatedBatch(INDArray images, INDArray labels, INDArray mask, boolean[][][] inside) {
        super(images, labels, null, mask);
        this.inside = inside;
    }

    boolean[][][] inside() {
        return inside;
    }
}
