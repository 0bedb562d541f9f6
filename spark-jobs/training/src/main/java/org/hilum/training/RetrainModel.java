package org.hilum.training;

import java.util.Optional;
import org.hilum.classifier.ModelBundle;
import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.registry.Model;
import org.hilum.registry.Models;

/**
 * {@code train --like MODEL}: trains again from the images, labels and settings of a model, as recorded in the manifest
 * of its bundle, and reports the difference of the weights.
 *
 * @param settings present settings, of which deadline, checkpoint interval and the file of published weights are used
 * @param splitName name of the split
 * @param modelId id of the model
 * @param resumes whether the last checkpoint of an interrupted training of the same model is resumed
 */
public record RetrainModel(TrainSettings settings, String splitName, String modelId, boolean resumes)
        implements Job<Model> {
    @Override
    public String name() {
        return TrainModel.NAME;
    }

    /** Trains, and returns the new model. */
    @Override
    public Model run(Run run) {
        Model model = Models.choose(run.lake(), Optional.of(modelId));
        ModelBundle bundle = Models.read(run.lake(), model);
        String id = new CandidateTraining(
                        ModelSettings.read(run.lake(), model, bundle, settings),
                        splitName,
                        model.preprocessing(),
                        ModelSettings.startingPoint(run.lake(), model),
                        resumes)
                .retrain(run, model, bundle);
        Model retrained = Models.choose(run.lake(), Optional.of(id));
        run.remark(WeightDifference.describe(model.id(), bundle, Models.read(run.lake(), retrained)));
        return retrained;
    }
}
