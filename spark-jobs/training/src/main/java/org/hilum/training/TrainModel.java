package org.hilum.training;

import java.util.List;
import java.util.Optional;
import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.lake.LakeTable;
import org.hilum.lake.PastLake;
import org.hilum.registry.Model;
import org.hilum.registry.Models;

/**
 * {@code train}: trains a candidate model from the images of the lake and one labeler's labels. The model's id is a
 * hash of its images, labels and settings: the same training gives the same id.
 *
 * @param settings network, training and stopping
 * @param splitName name of the split
 * @param preprocessing name of the working pixels, such as {@code gray8-256}
 * @param labeler labeler whose labels are learned: a name or {@code name@version}
 * @param asOf time of which labels, images and split are read, see {@link PastLake#of}; empty for now
 * @param start what the networks start from
 * @param resumes whether the last checkpoint of an interrupted training of the same model is resumed
 */
public record TrainModel(
        TrainSettings settings,
        String splitName,
        String preprocessing,
        String labeler,
        Optional<String> asOf,
        StartingPoint start,
        boolean resumes)
        implements Job<Model> {
    /** The job's name. */
    public static final String NAME = "train";

    /**
     * Tables that are read as of a past time. Boxes are always read as of now: patients with a box are never trained
     * on.
     */
    private static final List<LakeTable> PAST_TABLES =
            List.of(LakeTable.LABELS, LakeTable.LABELERS, LakeTable.IMAGES, LakeTable.SPLITS);

    @Override
    public String name() {
        return NAME;
    }

    /** Trains, and returns the model, which may already be in the lake. */
    @Override
    public Model run(Run run) {
        asOf.ifPresent(when -> run.readFrom(PastLake.open(run.lake(), when, PAST_TABLES)));
        String id = new CandidateTraining(start.withNetwork(run, settings), splitName, preprocessing, start, resumes)
                .train(run, labeler);
        return Models.choose(run.lake(), Optional.of(id));
    }
}
