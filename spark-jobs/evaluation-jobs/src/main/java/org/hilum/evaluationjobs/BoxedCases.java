package org.hilum.evaluationjobs;

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
import org.hilum.evaluation.LocalizationCase;
import org.hilum.job.Run;
import org.hilum.lake.BoxRow;
import org.hilum.lake.JoinKey;
import org.hilum.lake.LakeTable;
import org.hilum.lake.LocalizationRow;
import org.hilum.lake.PredictionRow;
import org.hilum.registry.Model;

/**
 * The images with a ground-truth box, with a model's boxes and peaks. Ground-truth boxes are scaled from their own
 * frame, since the lake may hold the image in another size.
 *
 * @param model model whose boxes are read
 * @param generator id of the box generator
 */
record BoxedCases(Model model, String generator) {

    /** Returns the cases of each finding of the model that has a ground-truth box. */
    Map<Finding, List<LocalizationCase>> read(Run run) {
        Map<Key, List<BoundingBox>> detected = detected(run);
        Map<Key, LocalizationCase.Peak> peaks = peaks(run);
        Map<Key, List<BoundingBox>> truth = new TreeMap<>();
        Map<Key, Frame> frames = new HashMap<>();
        Map<Key, String> patients = new HashMap<>();
        for (Row row : truth(run).collectAsList()) {
            BoxRow box = BoxRow.from(row);
            Key imageFinding = new Key(box.imageId(), box.finding());
            Frame image = new Frame(row.getAs("image_width"), row.getAs("image_height"));
            truth.computeIfAbsent(imageFinding, key -> new ArrayList<>())
                    .add(box.box().scaled(box.frame(), image));
            frames.put(imageFinding, image);
            patients.put(imageFinding, row.getAs("patient_id"));
        }
        Map<Finding, List<LocalizationCase>> cases = new TreeMap<>();
        truth.forEach((imageFinding, boxes) -> {
            Finding finding = Finding.named(imageFinding.finding).orElseThrow();
            if (model.findings().contains(finding)) {
                cases.computeIfAbsent(finding, key -> new ArrayList<>())
                        .add(new LocalizationCase(
                                patients.get(imageFinding),
                                frames.get(imageFinding),
                                boxes,
                                List.of(),
                                detected.getOrDefault(imageFinding, List.of()),
                                peaks.get(imageFinding)));
            }
        });
        return cases;
    }

    private record Key(String image, String finding) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int images = image.compareTo(other.image);
            return images != 0 ? images : finding.compareTo(other.finding);
        }
    }

    private static Dataset<Row> truth(Run run) {
        Dataset<Row> images = run.read(LakeTable.IMAGES)
                .select(
                        col("image_id"),
                        col("patient_id"),
                        col("width").as("image_width"),
                        col("height").as("image_height"));
        return run.read(LakeTable.BOXES)
                .join(images, JoinKey.of("image_id"), "inner")
                .orderBy("image_id", "finding", "source", "n");
    }

    private Map<Key, List<BoundingBox>> detected(Run run) {
        Map<Key, List<BoundingBox>> detected = new HashMap<>();
        withGroundTruth(
                        run,
                        run.lake()
                                .read(LakeTable.LOCALIZATIONS)
                                .where(col("generator").equalTo(generator)))
                .orderBy("image_id", "finding", "n")
                .collectAsList()
                .stream()
                .map(LocalizationRow::from)
                .forEach(
                        row -> detected.computeIfAbsent(new Key(row.imageId(), row.finding()), key -> new ArrayList<>())
                                .add(row.box()));
        return detected;
    }

    private Map<Key, LocalizationCase.Peak> peaks(Run run) {
        Map<Key, LocalizationCase.Peak> peaks = new HashMap<>();
        withGroundTruth(
                        run,
                        run.lake()
                                .read(LakeTable.PREDICTIONS)
                                .where(col("peak_x").isNotNull()))
                .collectAsList()
                .stream()
                .map(PredictionRow::from)
                .forEach(row -> peaks.put(
                        new Key(row.imageId(), row.finding()), new LocalizationCase.Peak(row.peakX(), row.peakY())));
        return peaks;
    }

    /** Returns the model's rows of images and findings that have a ground-truth box. */
    private Dataset<Row> withGroundTruth(Run run, Dataset<Row> rows) {
        return rows.where(col("model_id").equalTo(model.id()))
                .join(
                        run.read(LakeTable.BOXES).select("image_id", "finding").distinct(),
                        JoinKey.of("image_id", "finding"),
                        "left_semi");
    }
}
