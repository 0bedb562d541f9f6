package org.hilum.training;

import java.io.Serializable;
import org.hilum.classifier.Preprocessing;
import org.hilum.classifier.TrainingSpec;

/**
 * What a worker has to know once.
 *
 * @param run tells trainings apart in a JVM that lives longer than one
 * @param configuration of the network, DL4J's JSON
 * @param training how
 * @param preprocessing pixels to input
 * @param plan which images come when
 */
record WorkerSetup(String run, String configuration, TrainingSpec training, Preprocessing preprocessing, EpochPlan plan)
        implements Serializable {}
