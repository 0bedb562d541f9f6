package org.hilum.evaluationjobs;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.Finding;
import org.hilum.domain.Frame;
import org.hilum.evaluation.LocalizationCase;
import org.hilum.job.Run;
import org.hilum.lake.BoxRow;
import org.hilum.lake.JoinKey;
import org.hilum.lake.LakeTable;
import org.hilum.lake.LocalizationRow;
import org.hilum.lake.PredictionRow;
import org.hilum.localization.BoxGenerator;
import org.hilum.registry.Model;

/**
 * The images with a ground-truth box, with a model's boxes and peaks.
 *
 * @param model model whose boxes are read
 * @param generator box generator
 */
record BoxedCases(Model model, BoxGenerator generator) {

    /** Returns the cases of each finding of the model that has a ground-truth box. */
    Map<Finding, List<LocalizationCase>> read(Run run) {
        LocalizationCases cases = new LocalizationCases(truth(run), detected(run), peaks(run));
        return generator.pointsAtCentre()
                ? cases.byFindingWithCentres(model.findings())
                : cases.byFinding(model.findings());
    }

    /** Returns the ground-truth boxes of images in the lake, in the order of image, finding and number. */
    static List<LocalizationCases.TrueBox> truth(Run run) {
        Dataset<Row> images = run.read(LakeTable.IMAGES)
                .select(
                        col("image_id"),
                        col("patient_id"),
                        col("width").as("image_width"),
                        col("height").as("image_height"));
        return run
                .read(LakeTable.BOXES)
                .where(BoxRow.isForTests())
                .join(images, JoinKey.of("image_id"), "inner")
                .orderBy("image_id", "finding", "source", "n")
                .collectAsList()
                .stream()
                .map(row -> new LocalizationCases.TrueBox(
                        BoxRow.from(row),
                        new Frame(row.getAs("image_width"), row.getAs("image_height")),
                        row.getAs("patient_id")))
                // boxes of findings that only their data set knows are kept in the lake, but no model predicts them
                .filter(box -> Finding.named(box.row().finding()).isPresent())
                .toList();
    }

    private List<LocalizationRow> detected(Run run) {
        return withGroundTruth(
                        run,
                        run.lake()
                                .read(LakeTable.LOCALIZATIONS)
                                .where(col("generator").equalTo(generator.id())))
                .orderBy("image_id", "finding", "n")
                .collectAsList()
                .stream()
                .map(LocalizationRow::from)
                .toList();
    }

    private List<PredictionRow> peaks(Run run) {
        return withGroundTruth(
                        run,
                        run.lake()
                                .read(LakeTable.PREDICTIONS)
                                .where(col("peak_x").isNotNull()))
                .collectAsList()
                .stream()
                .map(PredictionRow::from)
                .toList();
    }

    /** Returns the model's rows of images and findings that have a ground-truth box. */
    private Dataset<Row> withGroundTruth(Run run, Dataset<Row> rows) {
        return rows.where(col("model_id").equalTo(model.id()))
                .join(
                        run.read(LakeTable.BOXES)
                                .where(BoxRow.isForTests())
                                .select("image_id", "finding")
                                .distinct(),
                        JoinKey.of("image_id", "finding"),
                        "left_semi");
    }
}
