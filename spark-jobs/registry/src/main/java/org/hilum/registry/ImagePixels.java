package org.hilum.registry;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.lake.JoinKey;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;

/**
 * The working pixels of images.
 *
 * @param lake where they are
 * @param preprocessing how they were made, such as gray8-256
 */
public record ImagePixels(Lake lake, String preprocessing) {

    /**
     * Adds pixels, size, scale, offset_x, offset_y to images.
     *
     * @param images columns image_id and sha256, and any other
     */
    public Dataset<Row> join(Dataset<Row> images) {
        Dataset<Row> pixels = lake.read(LakeTable.PIXELS)
                .where(col("preprocessing").equalTo(preprocessing))
                .select("image_id", "sha256", "pixels", "size", "scale", "offset_x", "offset_y");
        return images.join(pixels, JoinKey.of("image_id", "sha256"), "inner");
    }
}
