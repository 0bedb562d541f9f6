package org.hilum.training;

import java.io.Serializable;

/**
 * The result of a worker's local steps in one averaging round.
 *
 * @param images number of images used; if it is 0, the vectors are empty
 * @param loss mean loss over its images
 * @param parameters parameters of the network, in DL4J's order
 * @param updater optimiser state, in DL4J's order
 * @param computing seconds in steps
 * @param waiting seconds of waiting for batches
 * @param path how the worker computes its network, see {@link org.hilum.classifier.NativePath#describe}
 */
record WorkerResult(
        long images, double loss, float[] parameters, float[] updater, double computing, double waiting, String path)
        implements Serializable {}
