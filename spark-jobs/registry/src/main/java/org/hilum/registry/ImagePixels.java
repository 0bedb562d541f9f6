package org.hilum.registry;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF9;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.StructType;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Frame;
import org.hilum.images.WorkingFrame;
import org.hilum.lake.JoinKey;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.thorax.ThoraxCrop;

/**
 * Pixels of images as a model sees them: the whole working frame, or the thorax.
 *
 * @param lake lake that holds the pixels
 * @param preprocessing name of the pixels: that of the working pixels, such as gray8-256, followed by {@link #THORAX} if the
 *     model sees the thorax; an image on which none was found is taken as a whole
 */
public record ImagePixels(Lake lake, String preprocessing) {
    /** End of the name of pixels that show the thorax. */
    public static final String THORAX = " thorax";

    private static final StructType CROP =
            StructType.fromDDL("pixels binary, scale double, offset_x double, offset_y double");

    /** Whether a model with this name of pixels sees the thorax. */
    public static boolean showThorax(String preprocessing) {
        return preprocessing.endsWith(THORAX);
    }

    /** Returns the name of the working pixels from which a model's pixels are made. */
    public static String workingPixels(String preprocessing) {
        return showThorax(preprocessing)
                ? preprocessing.substring(0, preprocessing.length() - THORAX.length())
                : preprocessing;
    }

    /**
     * Adds the columns pixels, size, scale, offset_x and offset_y to images.
     *
     * @param images images, with columns image_id and sha256 and any others
     */
    public Dataset<Row> join(Dataset<Row> images) {
        Dataset<Row> pixels = lake.read(LakeTable.PIXELS)
                .where(col("preprocessing").equalTo(workingPixels(preprocessing)))
                .select("image_id", "sha256", "pixels", "size", "scale", "offset_x", "offset_y");
        return images.join(
                showThorax(preprocessing) ? cropped(pixels) : pixels, JoinKey.of("image_id", "sha256"), "inner");
    }

    private Dataset<Row> cropped(Dataset<Row> pixels) {
        Dataset<Row> lungs =
                lake.read(LakeTable.THORAX).select("image_id", "lungs_x", "lungs_y", "lungs_width", "lungs_height");
        UDF9<byte[], Integer, Double, Double, Double, Double, Double, Double, Double, Row> crop = ImagePixels::crop;
        UserDefinedFunction function = udf(crop, CROP);
        Column result = function.apply(
                col("pixels"),
                col("size"),
                col("scale"),
                col("offset_x"),
                col("offset_y"),
                col("lungs_x"),
                col("lungs_y"),
                col("lungs_width"),
                col("lungs_height"));
        return pixels.join(lungs, JoinKey.of("image_id"), "left_outer")
                .withColumn("crop", result)
                .select(
                        col("image_id"),
                        col("sha256"),
                        col("crop.pixels"),
                        col("size"),
                        col("crop.scale"),
                        col("crop.offset_x"),
                        col("crop.offset_y"));
    }

    private static Row crop(
            byte[] pixels,
            Integer size,
            Double scale,
            Double offsetX,
            Double offsetY,
            Double x,
            Double y,
            Double width,
            Double height) {
        if (x == null) {
            return RowFactory.create(pixels, scale, offsetX, offsetY);
        }
        // the size of the original frame plays no part in a crop
        WorkingFrame frame = new WorkingFrame(new Frame(size, size), size, scale, offsetX, offsetY);
        ThoraxCrop crop = ThoraxCrop.of(pixels, frame, new BoundingBox(x, y, width, height));
        return RowFactory.create(
                crop.gray(),
                crop.frame().scale(),
                crop.frame().offsetX(),
                crop.frame().offsetY());
    }
}
