package org.hilum.training;

import java.io.Serializable;

/**
 * What a worker brings home from a round.
 *
 * @param images that it used; where there are none, it has nothing to say
 * @param loss mean over its images
 * @param parameters of the network
 * @param updater state of the optimiser
 * @param computing seconds in steps
 * @param waiting seconds for batches
 */
record WorkerResult(long images, double loss, float[] parameters, float[] updater, double computing, double waiting)
        implements Serializable {}
