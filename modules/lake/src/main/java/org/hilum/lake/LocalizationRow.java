package org.hilum.lake;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.hilum.domain.BoundingBox;

/**
 * A row of {@code localizations}.
 *
 * @param modelId id of the model
 * @param imageId id of the image
 * @param finding id of the finding
 * @param generator id of the box generator
 * @param n rank of the box by score, from 1
 * @param x left edge in pixels of the original frame
 * @param y upper edge in pixels of the original frame
 * @param width width in pixels
 * @param height height in pixels
 * @param share share of the area of the image, 0 to 1; null if it was not recorded
 * @param score mean of the heat map in the box, 0 to 1
 * @param threshold threshold on the map of the region, 0 to 255
 * @param batch run that wrote the row
 */
public record LocalizationRow(
        String modelId,
        String imageId,
        String finding,
        String generator,
        int n,
        double x,
        double y,
        double width,
        double height,
        Double share,
        double score,
        int threshold,
        String batch)
        implements TableRow {
    /** Reads a row by the names of its columns. */
    public static LocalizationRow from(Row row) {
        return new LocalizationRow(
                row.getAs("model_id"),
                row.getAs("image_id"),
                row.getAs("finding"),
                row.getAs("generator"),
                row.getAs("n"),
                row.getAs("x"),
                row.getAs("y"),
                row.getAs("width"),
                row.getAs("height"),
                row.getAs("share"),
                row.getAs("score"),
                row.getAs("threshold"),
                row.getAs("batch"));
    }

    @Override
    public Row toRow() {
        return RowFactory.create(
                modelId, imageId, finding, generator, n, x, y, width, height, share, score, threshold, batch);
    }

    /** Returns the box in pixels of the original frame. */
    public BoundingBox box() {
        return new BoundingBox(x, y, width, height);
    }
}
