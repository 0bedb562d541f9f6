package org.hilum.evaluationjobs;

import java.util.List;
import java.util.Map;
import org.hilum.domain.Finding;
import org.hilum.evaluation.LocalizationCase;
import org.hilum.evaluation.PatientBootstrap;
import org.hilum.job.Run;
import org.hilum.registry.Model;

/**
 * Evaluates a model's boxes against ground truth, see {@link BoxMeasurements}.
 *
 * @param model model whose boxes are evaluated
 * @param generator id of the box generator
 * @param bootstrap bootstrap of the intervals
 */
public record EvaluateBoxes(Model model, String generator, PatientBootstrap bootstrap) {

    /** Evaluates, and returns the measurements; empty if no image of the lake has a ground-truth box. */
    public List<Measurement> run(Run run) {
        Map<Finding, List<LocalizationCase>> cases = new BoxedCases(model, generator).read(run);
        if (cases.isEmpty()) {
            return List.of();
        }
        List<Measurement> measurements = new BoxMeasurements(bootstrap).of(cases);
        new Evaluations(model.id(), Measurement.NONE, BoxEvaluation.REFERENCE + generator, Evaluations.ALL_PARTS)
                .write(run, measurements);
        return measurements;
    }
}
