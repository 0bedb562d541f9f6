package org.hilum.lake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Frame;

/**
 * A row of {@code boxes}.
 *
 * @param imageId id of the image
 * @param finding id of the finding
 * @param source who drew the box
 * @param n number of the box among those of its image, finding and source, from 1
 * @param x left edge in pixels of the frame
 * @param y upper edge in pixels of the frame
 * @param width width in pixels of the frame
 * @param height height in pixels of the frame
 * @param frameWidth width of the frame in pixels
 * @param frameHeight height of the frame in pixels
 * @param use test or training; null, in rows of older versions, is test
 * @param batch run that wrote the row
 */
public record BoxRow(
        String imageId,
        String finding,
        String source,
        int n,
        double x,
        double y,
        double width,
        double height,
        int frameWidth,
        int frameHeight,
        String use,
        String batch)
        implements TableRow {
    /** Reads a row by the names of its columns. */
    public static BoxRow from(Row row) {
        return new BoxRow(
                row.getAs("image_id"),
                row.getAs("finding"),
                row.getAs("source"),
                row.getAs("n"),
                row.getAs("x"),
                row.getAs("y"),
                row.getAs("width"),
                row.getAs("height"),
                row.getAs("frame_width"),
                row.getAs("frame_height"),
                row.getAs("use"),
                row.getAs("batch"));
    }

    @Override
    public Row toRow() {
        return RowFactory.create(imageId, finding, source, n, x, y, width, height, frameWidth, frameHeight, use, batch);
    }

    /** Returns a condition on {@code boxes} that is true for boxes that are measured against. */
    public static Column isForTests() {
        return coalesce(col("use"), lit("test")).equalTo("test");
    }

    /** Returns the box in pixels of {@link #frame}. */
    public BoundingBox box() {
        return new BoundingBox(x, y, width, height);
    }

    /** Returns the frame in whose pixels the box is given. */
    public Frame frame() {
        return new Frame(frameWidth, frameHeight);
    }
}
