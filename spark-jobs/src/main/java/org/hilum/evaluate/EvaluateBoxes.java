package org.hilum.evaluate;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.hilum.domain.Frame;
import org.hilum.evaluation.Estimate;
import org.hilum.evaluation.LocalizationCase;
import org.hilum.evaluation.LocalizationScore;
import org.hilum.evaluation.Overlap;
import org.hilum.evaluation.PatientBootstrap;
import org.hilum.inference.Model;
import org.hilum.job.Run;
import org.hilum.lake.JoinKey;
import org.hilum.lake.LakeTable;

/**
 * Detected boxes against ground truth: the paper's accuracy and average false positives for IoBB and IoU, per finding.
 * A ground-truth box is matched in fractions of its frame, since the lake may hold the image in another size.
 *
 * @param model whose boxes
 * @param generator how they were made
 * @param bootstrap of the intervals
 */
public record EvaluateBoxes(Model model, String generator, PatientBootstrap bootstrap) {

    /** Runs the job; returns what was measured, nothing where no image of the lake has a ground-truth box. */
    public List<Measurement> run(Run run) {
        Map<Finding, List<LocalizationCase>> cases = cases(run);
        List<Measurement> measurements = new ArrayList<>();
        for (Overlap overlap : Overlap.ofThePaper()) {
            double accuracies = 0;
            double falsePositives = 0;
            for (Map.Entry<Finding, List<LocalizationCase>> entry : cases.entrySet()) {
                LocalizationScore score = LocalizationScore.of(entry.getValue(), overlap, bootstrap);
                String id = entry.getKey().id();
                measurements.add(new Measurement(id, "accuracy", overlap.id(), score.accuracy()));
                measurements.add(new Measurement(id, "afp", overlap.id(), score.falsePositivesPerImage()));
                accuracies += score.accuracy().value();
                falsePositives += score.falsePositivesPerImage().value();
            }
            if (!cases.isEmpty()) {
                measurements.add(new Measurement(
                        Measurement.ALL, "accuracy", overlap.id(), Estimate.of(accuracies / cases.size())));
                measurements.add(new Measurement(
                        Measurement.ALL, "afp", overlap.id(), Estimate.of(falsePositives / cases.size())));
            }
        }
        cases.forEach((finding, list) -> measurements.add(
                new Measurement(finding.id(), "boxed_images", Measurement.NONE, Estimate.of(list.size()))));
        if (!measurements.isEmpty()) {
            new Evaluations(model.id(), Measurement.NONE, "boxes/" + generator, "all").write(run, measurements);
        }
        return measurements;
    }

    private Map<Finding, List<LocalizationCase>> cases(Run run) {
        Dataset<Row> images = run.read(LakeTable.IMAGES).select("image_id", "patient_id", "width", "height");
        Map<String, List<BoundingBox>> detected = new HashMap<>();
        Dataset<Row> boxes = run.read(LakeTable.BOXES);
        run.lake()
                .read(LakeTable.LOCALIZATIONS)
                .where(col("model_id").equalTo(model.id()).and(col("generator").equalTo(generator)))
                .join(boxes.select("image_id", "finding").distinct(), JoinKey.of("image_id", "finding"), "left_semi")
                .orderBy("image_id", "finding", "n")
                .select("image_id", "finding", "x", "y", "width", "height")
                .collectAsList()
                .forEach(row -> detected.computeIfAbsent(
                                row.getString(0) + " " + row.getString(1), k -> new ArrayList<>())
                        .add(box(row, 2)));
        Map<String, List<BoundingBox>> truth = new TreeMap<>();
        Map<String, String> patients = new HashMap<>();
        for (Row row : boxes.join(
                        images.select(
                                col("image_id"),
                                col("patient_id"),
                                col("width").as("image_width"),
                                col("height").as("image_height")),
                        JoinKey.of("image_id"),
                        "inner")
                .orderBy("image_id", "finding", "source", "n")
                .select(
                        "image_id",
                        "finding",
                        "x",
                        "y",
                        "width",
                        "height",
                        "frame_width",
                        "frame_height",
                        "image_width",
                        "image_height",
                        "patient_id")
                .collectAsList()) {
            Frame frame = new Frame(row.getInt(6), row.getInt(7));
            Frame image = new Frame(row.getInt(8), row.getInt(9));
            String key = row.getString(0) + " " + row.getString(1);
            truth.computeIfAbsent(key, k -> new ArrayList<>()).add(box(row, 2).scaled(frame, image));
            patients.put(key, row.getString(10));
        }
        Map<Finding, List<LocalizationCase>> cases = new TreeMap<>();
        truth.forEach((key, list) -> {
            Finding finding = Finding.named(key.substring(key.indexOf(' ') + 1)).orElseThrow();
            if (model.findings().contains(finding)) {
                cases.computeIfAbsent(finding, k -> new ArrayList<>())
                        .add(new LocalizationCase(patients.get(key), list, detected.getOrDefault(key, List.of())));
            }
        });
        return cases;
    }

    private static BoundingBox box(Row row, int at) {
        return new BoundingBox(row.getDouble(at), row.getDouble(at + 1), row.getDouble(at + 2), row.getDouble(at + 3));
    }
}
