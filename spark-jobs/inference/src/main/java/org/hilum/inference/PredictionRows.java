package org.hilum.inference;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.hilum.classifier.MapGrid;
import org.hilum.classifier.Prediction;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.hilum.domain.Point;
import org.hilum.images.WorkingFrame;
import org.hilum.localization.BoxGenerator;
import org.hilum.localization.HeatMap;
import org.hilum.localization.ScoredBox;

/**
 * Converts the prediction of one image to rows: probability and peak of each finding, boxes and heat maps. Positions
 * are in pixels of the original image.
 *
 * @param findings findings of the model, in the order of its outputs
 * @param localizing how heat maps become boxes
 */
record PredictionRows(List<Finding> findings, LocalizationSettings localizing) implements Serializable {

    /** Returns a row of {@link Inference#SCHEMA}. */
    Row toRow(String imageId, ImageGeometry geometry, Prediction prediction, MapGrid grid) {
        WorkingFrame frame = geometry.frame();
        List<Row> probabilities = new ArrayList<>();
        List<Row> boxes = new ArrayList<>();
        List<Row> maps = new ArrayList<>();
        for (int c = 0; c < findings.size(); c++) {
            Finding finding = findings.get(c);
            double probability = prediction.probabilities()[c];
            HeatMap map = Inference.toHeatMap(prediction.heatMaps()[c], grid);
            HeatMap.Peak peak = localizing.heat(finding, map, geometry.place()).peak();
            Point point = frame.toOriginal(new Point(peak.x() * frame.size(), peak.y() * frame.size()));
            probabilities.add(RowFactory.create(finding.id(), probability, point.x(), point.y()));
            if (localizing.needsBoxes(finding, probability)) {
                localizing.generators().forEach(generator -> boxes.addAll(boxes(finding, generator, map, geometry)));
            }
            if (localizing.keepMaps()) {
                maps.add(toMapRow(finding, map));
            }
        }
        return RowFactory.create(
                imageId, probabilities.toArray(Row[]::new), boxes.toArray(Row[]::new), maps.toArray(Row[]::new));
    }

    private static List<Row> boxes(Finding finding, BoxGenerator generator, HeatMap map, ImageGeometry geometry) {
        WorkingFrame frame = geometry.frame();
        double image = (double) frame.original().width() * frame.original().height();
        List<Row> rows = new ArrayList<>();
        for (ScoredBox scored : generator.boxes(finding, map, geometry.place())) {
            BoundingBox box = frame.toOriginal(scored.box());
            if (box != null) {
                rows.add(RowFactory.create(
                        finding.id(),
                        generator.id(),
                        rows.size() + 1,
                        box.x(),
                        box.y(),
                        box.width(),
                        box.height(),
                        box.area() / image,
                        scored.score(),
                        scored.threshold()));
            }
        }
        return rows;
    }

    private static Row toMapRow(Finding finding, HeatMap map) {
        int[] normalised = map.normalised();
        byte[] bytes = new byte[normalised.length];
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) normalised[i];
            least = Math.min(least, map.values()[i]);
            most = Math.max(most, map.values()[i]);
        }
        return RowFactory.create(finding.id(), map.side(), map.first(), map.step(), least, most, bytes);
    }
}
