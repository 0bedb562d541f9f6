package org.hilum.evaluationjobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.EnumMap;
import java.util.HashMap;
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
import org.hilum.inference.ImageMaps;
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
 * The images with a ground-truth box, with the boxes and points of controls.
 *
 * @param model model whose maps the controls random, mean-map and swapped need
 * @param generator generator that draws boxes of maps
 * @param splitName name of the split, whose training part gives the mean maps
 */
record ControlCases(Model model, BoxGenerator generator, String splitName) {
    /** Training images of a mean map; more would not change it. */
    private static final int IMAGES_OF_MEAN = 300;

    /** Returns the cases of each control; a control that has no place for some finding is absent. */
    Map<BoxControl, Map<Finding, List<LocalizationCase>>> read(Run run) {
        List<LocalizationCases.TrueBox> truth = BoxedCases.truth(run);
        ControlBoxes controls = controls(run, truth);
        Map<BoxControl, Map<Finding, List<LocalizationCase>>> cases = new EnumMap<>(BoxControl.class);
        for (BoxControl control : BoxControl.values()) {
            Map<Finding, List<LocalizationCase>> ofControl = cases(truth, controls, control);
            if (ofControl.isEmpty()) {
                run.remark("The control " + control.id() + " has no place for some of the findings; it is left out.");
            } else {
                cases.put(control, ofControl);
            }
        }
        return cases;
    }

    private Map<Finding, List<LocalizationCase>> cases(
            List<LocalizationCases.TrueBox> truth, ControlBoxes controls, BoxControl control) {
        Map<String, ControlBoxes.Answer> answers = new HashMap<>();
        for (LocalizationCases.TrueBox box : truth) {
            BoxRow row = box.row();
            Finding finding = Finding.predicted(row.finding()).orElseThrow();
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
        Dataset<Row> boxed = run.read(LakeTable.BOXES)
                .where(BoxRow.isForTests())
                .select("image_id")
                .distinct();
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
        return new ControlBoxes(generator, maps, patients, means, lungs, PlacePriors.load());
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
