package org.hilum.evaluationjobs;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hilum.domain.Finding;
import org.hilum.evaluation.LocalizationCase;
import org.hilum.evaluation.Metric;
import org.hilum.evaluation.PatientBootstrap;
import org.hilum.inference.LocalizationSettings;
import org.hilum.inference.ModelImages;
import org.hilum.job.Run;
import org.hilum.lake.LakeTable;
import org.hilum.localization.BoxGenerator;
import org.hilum.registry.Model;

/**
 * Evaluates a model's boxes against ground truth, see {@link BoxMeasurements}, and beside controls, see {@link BoxControl}.
 * Generators and controls are references of their own in {@code evaluations}; differences from controls belong to the
 * generators.
 *
 * @param model model whose boxes are evaluated
 * @param settings generators, and whether controls are evaluated
 * @param splitName name of the split, whose training part gives the mean maps
 * @param bootstrap bootstrap of the intervals
 */
record EvaluateBoxes(Model model, LocalizationSettings settings, String splitName, PatientBootstrap bootstrap) {

    /**
     * Evaluates, and writes all measurements in one commit.
     *
     * @return one evaluation per generator, then one per control; without measurements if no image of the lake has a
     *     ground-truth box
     */
    List<BoxEvaluation> run(Run run) {
        BoxMeasurements measurements = new BoxMeasurements(bootstrap);
        Map<String, List<Measurement>> byReference = new LinkedHashMap<>();
        Map<String, Map<Finding, List<LocalizationCase>>> ofGenerators = new LinkedHashMap<>();
        List<BoxEvaluation> evaluations = new ArrayList<>();
        for (BoxGenerator generator : settings.generators()) {
            String reference = BoxEvaluation.REFERENCE + generator.id();
            Map<Finding, List<LocalizationCase>> cases = new BoxedCases(model, generator).read(run);
            List<Measurement> measured = cases.isEmpty() ? List.of() : measurements.of(cases);
            evaluations.add(new BoxEvaluation(generator.description(), measured));
            if (!cases.isEmpty()) {
                ofGenerators.put(reference, cases);
                byReference.put(reference, new ArrayList<>(measured));
            }
        }
        if (byReference.isEmpty()) {
            run.remark("No image of the lake has a ground-truth box.");
            return evaluations;
        }
        // without what only controls read, so that the version is the same whether they are measured again or not
        String dataVersion = Evaluations.dataVersion(run);
        if (settings.controls()
                && needsControls(run, ofGenerators.values().iterator().next())) {
            new ControlCases(
                            model,
                            new ModelImages(run, model, settings)
                                    .preparedSettings()
                                    .shownGenerator(),
                            splitName)
                    .read(run)
                    .forEach((control, cases) -> {
                        List<Measurement> measured = measurements.of(cases);
                        evaluations.add(new BoxEvaluation("the control " + control.id(), measured));
                        byReference.put(control.reference(), measured);
                        ofGenerators.forEach((reference, own) -> byReference
                                .get(reference)
                                .addAll(measurements.differences(own, cases, control.reference())));
                    });
        }
        Evaluations.write(run, model.id(), Measurement.NONE, Evaluations.ALL_PARTS, dataVersion, byReference);
        return evaluations;
    }

    /**
     * Whether the controls are not measured yet, or what they are compared with has changed: the images with a ground-truth
     * box, or the boxes of that many images.
     */
    private boolean needsControls(Run run, Map<Finding, List<LocalizationCase>> cases) {
        long boxed = cases.values().stream().mapToLong(List::size).sum();
        if (run.countOf(ModelImages.IMAGES) >= boxed) {
            return true;
        }
        Map<String, Set<Double>> measured = new HashMap<>();
        run.lake()
                .read(LakeTable.EVALUATIONS)
                .where(col("subject")
                        .equalTo(model.id())
                        .and(col("reference").equalTo(BoxControl.SWAPPED.reference()))
                        .and(col("metric").equalTo(Metric.BOXED_IMAGES.id())))
                .select("finding", "value")
                .collectAsList()
                .forEach(row -> measured.computeIfAbsent(row.getAs("finding"), key -> new HashSet<>())
                        .add(row.getAs("value")));
        return !cases.entrySet().stream()
                .allMatch(entry -> measured.getOrDefault(entry.getKey().id(), Set.of())
                        .contains((double) entry.getValue().size()));
    }
}
