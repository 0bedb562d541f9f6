package org.hilum.inference;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructType;
import org.hilum.classifier.MapGrid;
import org.hilum.classifier.Prediction;
import org.hilum.classifier.Predictor;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.hilum.images.WorkingFrame;
import org.hilum.lake.BoxRow;
import org.hilum.lake.JoinKey;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.localization.BoxGenerator;
import org.hilum.localization.HeatMap;
import org.hilum.registry.Model;
import org.hilum.registry.Models;

/**
 * Computes panels with heat maps for a few images, on the driver.
 *
 * @param lake lake with the images
 * @param model model whose heat maps are shown
 * @param boxes generator of the boxes
 */
public record PanelRenderer(Lake lake, Model model, BoxGenerator boxes) {

    private static final StructType PAIRS = StructType.fromDDL("image_id string, finding string");

    /**
     * Returns at most this many panels: images with ground-truth boxes first, then the most probable ones, alternating
     * over the findings.
     */
    public List<Panel> renderTop(int most) {
        Dataset<Row> boxed = lake.read(LakeTable.BOXES)
                .where(BoxRow.isForTests())
                .select("image_id", "finding")
                .distinct()
                .withColumn("boxed", lit(1));
        Dataset<Row> chosen = lake.read(LakeTable.PREDICTIONS)
                .where(col("model_id").equalTo(model.id()))
                .join(boxed, JoinKey.of("image_id", "finding"), "left_outer")
                .withColumn("boxed", coalesce(col("boxed"), lit(0)))
                .withColumn(
                        "rank",
                        row_number()
                                .over(Window.partitionBy("finding")
                                        .orderBy(
                                                col("boxed").desc(),
                                                col("probability").desc(),
                                                col("image_id"))))
                .orderBy(col("rank"), col("boxed").desc(), col("finding"))
                .limit(most)
                .select("image_id", "finding");
        return render(chosen);
    }

    /**
     * Returns panels of pairs of image and finding, ordered by finding and image; images without pixels in the lake are
     * left out.
     *
     * @param chosen images and findings
     */
    public List<Panel> render(List<PanelKey> chosen) {
        List<Row> pairs = chosen.stream()
                .map(key -> RowFactory.create(key.imageId(), key.finding()))
                .toList();
        return render(lake.spark().createDataFrame(pairs, PAIRS));
    }

    private List<Panel> render(Dataset<Row> chosen) {
        Dataset<Row> images = lake.read(LakeTable.IMAGES).select("image_id", "study_id", "sha256", "width", "height");
        List<Row> rows = ImageGeometry.join(
                        lake, model.preprocessing(), chosen.join(images, JoinKey.of("image_id"), "inner"))
                .orderBy("finding", "image_id")
                .collectAsList();
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<PanelKey, List<BoxRow>> truth = truth(chosen);
        Predictor predictor = ExecutorModel.load(model.id(), Models.bundle(lake, model));
        List<Prediction> predictions = predictor.predict(
                rows.stream().map(row -> row.<byte[]>getAs("pixels")).toList());
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            panels.add(panel(rows.get(i), predictions.get(i), predictor.grid(), truth));
        }
        return panels;
    }

    private Panel panel(Row row, Prediction prediction, MapGrid grid, Map<PanelKey, List<BoxRow>> truth) {
        PanelKey key = new PanelKey(row.getAs("image_id"), row.getAs("finding"));
        Finding finding = Finding.predicted(key.finding()).orElseThrow();
        ImageGeometry geometry = ImageGeometry.of(row);
        WorkingFrame frame = geometry.frame();
        int output = model.findings().indexOf(finding);
        HeatMap map = Inference.toHeatMap(prediction.heatMaps()[output], grid);
        List<BoundingBox> real = truth.getOrDefault(key, List.of()).stream()
                .map(box -> frame.toWorking(box.box().scaled(box.frame(), frame.original())))
                .toList();
        return new Panel(
                key.imageId(),
                row.getAs("study_id"),
                finding,
                prediction.probabilities()[output],
                row.getAs("pixels"),
                frame.size(),
                boxes.heat(finding, map, geometry.place()),
                boxes.boxes(finding, map, geometry.place()),
                real);
    }

    private Map<PanelKey, List<BoxRow>> truth(Dataset<Row> chosen) {
        Map<PanelKey, List<BoxRow>> truth = new HashMap<>();
        lake
                .read(LakeTable.BOXES)
                .where(BoxRow.isForTests())
                .join(chosen.select("image_id", "finding"), JoinKey.of("image_id", "finding"), "left_semi")
                .orderBy("image_id", "finding", "n")
                .collectAsList()
                .stream()
                .map(BoxRow::from)
                .forEach(row -> truth.computeIfAbsent(
                                new PanelKey(row.imageId(), row.finding()), key -> new ArrayList<>())
                        .add(row));
        return truth;
    }
}
