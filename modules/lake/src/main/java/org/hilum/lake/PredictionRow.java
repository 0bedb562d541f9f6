package org.hilum.lake;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A row of {@code predictions}.
 *
 * @param modelId id of the model
 * @param imageId id of the image
 * @param finding id of the finding
 * @param probability probability of the finding, 0 to 1
 * @param peakX column of the maximum of the heat map in pixels of the original frame; null if it was not recorded
 * @param peakY row of that maximum in pixels of the original frame; null if it was not recorded
 * @param boxesBy generators of the boxes with their settings; null if there are none
 * @param batch run that wrote the row
 */
public record PredictionRow(
        String modelId,
        String imageId,
        String finding,
        double probability,
        Double peakX,
        Double peakY,
        String boxesBy,
        String batch)
        implements TableRow {
    /** Reads a row by the names of its columns. */
    public static PredictionRow from(Row row) {
        return new PredictionRow(
                row.getAs("model_id"),
                row.getAs("image_id"),
                row.getAs("finding"),
                row.getAs("probability"),
                row.getAs("peak_x"),
                row.getAs("peak_y"),
                row.getAs("boxes_by"),
                row.getAs("batch"));
    }

    @Override
    public Row toRow() {
        return RowFactory.create(modelId, imageId, finding, probability, peakX, peakY, boxesBy, batch);
    }
}
