package org.hilum.training;

import java.io.Serializable;

/**
 * The result of a worker's local steps in one averaging round.
 *
 * @param images that it used; where there are none, it has nothing to say
 * @param loss mean over its images
 * @param parameters of the network
 * @param updater state of the optimiser
 * @param computing seconds in steps
 * @param waiting seconds for batches
 * @param path how the worker computes its network, see {@link org.hilum.classifier.NativePath#of}
 */
record WorkerResult(
        long images, double loss, float[] parameters, float[] updater, double computing, double waiting, String path)
        implements Serializable {}
