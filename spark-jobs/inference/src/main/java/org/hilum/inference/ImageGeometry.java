package org.hilum.inference;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Frame;
import org.hilum.images.ImageRotation;
import org.hilum.images.WorkingFrame;
import org.hilum.lake.JoinKey;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.ThoraxRow;
import org.hilum.localization.MapFrame;
import org.hilum.registry.ImagePixels;

/**
 * Geometry of an image in the square frame that a model sees.
 *
 * @param frame position of the original image in the frame
 * @param place the frame, with the places of lungs and heart
 */
public record ImageGeometry(WorkingFrame frame, MapFrame place) {

    /**
     * Adds pixels as a model sees them, their geometry, and the boxes of lungs and heart to images; {@link #of} reads the
     * geometry from a row of the result.
     *
     * @param lake lake that holds pixels and thorax
     * @param preprocessing name of the pixels, see {@link ImagePixels}
     * @param images columns image_id, sha256, width, height and any others
     */
    public static Dataset<Row> join(Lake lake, String preprocessing, Dataset<Row> images) {
        Dataset<Row> thorax = lake.read(LakeTable.THORAX)
                .select(
                        "image_id",
                        "lungs_x",
                        "lungs_y",
                        "lungs_width",
                        "lungs_height",
                        "heart_x",
                        "heart_y",
                        "heart_width",
                        "heart_height");
        return new ImagePixels(lake, preprocessing).join(images).join(thorax, JoinKey.of("image_id"), "left_outer");
    }

    /** Reads the geometry of a row of {@link #join}. */
    public static ImageGeometry of(Row row) {
        WorkingFrame frame = new WorkingFrame(
                new Frame(row.getAs("width"), row.getAs("height")),
                row.getAs("size"),
                row.getAs("scale"),
                row.getAs("offset_x"),
                row.getAs("offset_y"),
                ImageRotation.valueOf(row.getAs("orientation")));
        Optional<BoundingBox> lungs = ThoraxRow.box(row, "lungs").map(frame::toWorking);
        Optional<BoundingBox> heart = ThoraxRow.box(row, "heart").map(frame::toWorking);
        return new ImageGeometry(frame, new MapFrame(frame.size(), lungs, heart));
    }
}
