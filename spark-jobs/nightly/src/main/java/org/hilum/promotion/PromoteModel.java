package org.hilum.promotion;

import java.util.Optional;
import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.registry.Model;
import org.hilum.registry.Models;
import org.hilum.registry.Stages;

/**
 * {@code models promote}: makes a model the champion and retires the former one. Guards are not checked.
 *
 * @param modelId id of the model
 */
public record PromoteModel(String modelId) implements Job<Model> {
    @Override
    public String name() {
        return "models promote";
    }

    @Override
    public Model run(Run run) {
        Model model = Models.choose(run.lake(), Optional.of(modelId));
        Models.read(run.lake(), model); // a champion with a missing or damaged bundle would make later jobs fail
        new Stages(run).promote(model);
        return model;
    }
}
