package org.hilum.training;

import java.io.Serializable;
import org.hilum.classifier.MapPositions;
import org.hilum.classifier.Preprocessing;
import org.hilum.classifier.TrainingSpec;

/**
 * What a worker needs once per training.
 *
 * @param run id of the training, which distinguishes trainings in a long-lived JVM
 * @param configuration configuration of the network, as DL4J's JSON
 * @param training settings of the training
 * @param preprocessing preprocessing of the pixels
 * @param plan images of each step
 * @param positions positions of the network's heat maps; null if the places of findings are ignored
 */
record WorkerSetup(
        String run,
        String configuration,
        TrainingSpec training,
        Preprocessing preprocessing,
        EpochPlan plan,
        MapPositions positions)
        implements Serializable {}
