package org.hilum.registry;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.lake.JoinKey;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;

/**
 * Working pixels of images.
 *
 * @param lake lake that holds the pixels
 * @param preprocessing name of the preprocessing, such as gray8-256
 */
public record ImagePixels(Lake lake, String preprocessing) {

    /**
     * Adds the columns pixels, size, scale, offset_x and offset_y to images.
     *
     * @param images images, with columns image_id and sha256 and any others
     */
    public Dataset<Row> join(Dataset<Row> images) {
        Dataset<Row> pixels = lake.read(LakeTable.PIXELS)
                .where(col("preprocessing").equalTo(preprocessing))
                .select("image_id", "sha256", "pixels", "size", "scale", "offset_x", "offset_y");
        return images.join(pixels, JoinKey.of("image_id", "sha256"), "inner");
    }
}
