package org.hilum.evaluationjobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.hilum.domain.Split;
import org.hilum.evaluation.LocalizationCase;
import org.hilum.evaluation.PatientBootstrap;
import org.hilum.job.Run;
import org.hilum.lake.BoxRow;
import org.hilum.lake.JoinKey;
import org.hilum.lake.LakeTable;
import org.hilum.lake.ThoraxRow;
import org.hilum.localization.BoxGenerator;
import org.hilum.localization.HeatMap;
import org.hilum.localization.PlacePriors;
import org.hilum.registry.Model;

/**
 * Evaluates controls on the images with a ground-truth box, and compares the generators with them. Each control is a
 * reference of its own in {@code evaluations}; the differences belong to the generators.
 *
 * @param model model whose maps the controls random, mean-map and swapped need
 * @param generators generators to compare; controls use the first to draw boxes of maps
 * @param splitName name of the split, whose training part gives the mean maps
 * @param bootstrap bootstrap of the intervals
 */
record EvaluateControls(Model model, List<BoxGenerator> generators, String splitName, PatientBootstrap bootstrap) {
    /** Training images of a mean map; more would not change it. */
    private static final int IMAGES_OF_MEAN = 300;

    /** Evaluates, and returns the measurements of each control; empty if no image of the lake has a ground-truth box. */
    Map<BoxControl, List<Measurement>> run(Run run) {
        BoxMeasurements measurements = new BoxMeasurements(bootstrap);
        Map<String, Map<Finding, List<LocalizationCase>>> ofGenerators = new LinkedHashMap<>();
        for (BoxGenerator generator : generators) {
            ofGenerators.put(generator.id(), new BoxedCases(model, generator.id()).read(run));
        }
        Map<BoxControl, List<Measurement>> evaluated = new EnumMap<>(BoxControl.class);
        List<LocalizationCases.TrueBox> truth = BoxedCases.truth(run);
        if (ofGenerators.values().iterator().next().isEmpty()) {
            return evaluated;
        }
        ControlBoxes controls = controls(run, truth);
        Map<String, List<Measurement>> differences = new LinkedHashMap<>();
        for (BoxControl control : BoxControl.values()) {
            Map<Finding, List<LocalizationCase>> cases = cases(truth, controls, control);
            if (!cases.keySet().equals(ofGenerators.values().iterator().next().keySet())) {
                run.remark("The control " + control.id() + " has no place for some of the findings; it is left out.");
                continue;
            }
            List<Measurement> measured = measurements.of(cases);
            new Evaluations(model.id(), Measurement.NONE, control.reference(), Evaluations.ALL_PARTS)
                    .write(run, measured);
            evaluated.put(control, measured);
            ofGenerators.forEach((generator, own) -> differences
                    .computeIfAbsent(generator, id -> new ArrayList<>())
                    .addAll(measurements.differences(own, cases, control.reference())));
        }
        differences.forEach((generator, measured) -> new Evaluations(
                        model.id(), Measurement.NONE, BoxEvaluation.REFERENCE + generator, Evaluations.ALL_PARTS)
                .write(run, measured));
        return evaluated;
    }

    private Map<Finding, List<LocalizationCase>> cases(
            List<LocalizationCases.TrueBox> truth, ControlBoxes controls, BoxControl control) {
        Map<String, ControlBoxes.Answer> answers = new HashMap<>();
        for (LocalizationCases.TrueBox box : truth) {
            BoxRow row = box.row();
            Finding finding = Finding.named(row.finding()).orElseThrow();
            Optional<ControlBoxes.Answer> answer = controls.answer(control, row.imageId(), finding);
            if (model.findings().contains(finding) && answer.isEmpty()) {
                return Map.of();
            }
            answer.ifPresent(given -> answers.put(row.imageId() + "/" + row.finding(), given));
        }
        return LocalizationCases.byFinding(
                truth,
                model.findings(),
                (image, finding) -> answers.get(image + "/" + finding).boxes(),
                (image, finding) -> answers.get(image + "/" + finding).peak());
    }

    private ControlBoxes controls(Run run, List<LocalizationCases.TrueBox> truth) {
        Map<String, String> patients = new HashMap<>();
        truth.forEach(box -> patients.put(box.row().imageId(), box.patient()));
        Dataset<Row> boxed = run.read(LakeTable.BOXES).select("image_id").distinct();
        Map<String, ImageMaps> maps =
                ImageMaps.compute(run, model, images(run).join(boxed, JoinKey.of("image_id"), "left_semi"));
        Map<Finding, HeatMap> means = new EnumMap<>(Finding.class);
        Map<String, ImageMaps> training = ImageMaps.compute(run, model, trainingImages(run, boxed));
        if (!training.isEmpty()) {
            model.findings().forEach(finding -> means.put(finding, ImageMaps.mean(training.values(), finding)));
        }
        Map<String, BoundingBox> lungs = new TreeMap<>();
        run.read(LakeTable.THORAX).join(boxed, JoinKey.of("image_id"), "left_semi").collectAsList().stream()
                .map(ThoraxRow::from)
                .forEach(row -> row.lungs().ifPresent(box -> lungs.put(row.imageId(), box)));
        return new ControlBoxes(generators.get(0), maps, patients, means, lungs, PlacePriors.load());
    }

    private static Dataset<Row> images(Run run) {
        return run.read(LakeTable.IMAGES).select("image_id", "patient_id", "sha256", "width", "height");
    }

    private Dataset<Row> trainingImages(Run run, Dataset<Row> boxed) {
        Dataset<Row> patients = run.read(LakeTable.SPLITS)
                .where(col("split_name").equalTo(splitName).and(col("split").equalTo(Split.TRAIN.id())));
        return images(run)
                .join(patients, JoinKey.of("patient_id"), "left_semi")
                .join(boxed, JoinKey.of("image_id"), "left_anti")
                .orderBy(xxhash64(col("image_id")), col("image_id"))
                .limit(IMAGES_OF_MEAN);
    }
}
