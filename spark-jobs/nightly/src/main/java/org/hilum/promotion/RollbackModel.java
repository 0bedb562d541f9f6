package org.hilum.promotion;

import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.registry.Model;
import org.hilum.registry.Stages;

/** {@code models rollback}: makes the champion before the present one the champion again. */
public record RollbackModel() implements Job<Model> {
    @Override
    public String name() {
        return "models rollback";
    }

    @Override
    public Model run(Run run) {
        return new Stages(run).rollback();
    }
}
