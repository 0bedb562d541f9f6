package org.hilum.registry;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.StructType;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Frame;
import org.hilum.images.ImageRotation;
import org.hilum.images.WorkingFrame;
import org.hilum.lake.JoinKey;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.ThoraxRow;
import org.hilum.thorax.ImageQuality;
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
            StructType.fromDDL("pixels binary, scale double, offset_x double, offset_y double, orientation string");

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
     * Adds the columns pixels, size, scale, offset_x, offset_y and orientation (name of an {@link ImageRotation}) to images.
     *
     * @param images images, with columns image_id and sha256 and any others
     */
    public Dataset<Row> join(Dataset<Row> images) {
        Dataset<Row> pixels = lake.read(LakeTable.PIXELS)
                .where(col("preprocessing").equalTo(workingPixels(preprocessing)))
                .select("image_id", "sha256", "pixels", "size", "scale", "offset_x", "offset_y");
        return images.join(
                showThorax(preprocessing)
                        ? cropped(pixels)
                        : pixels.withColumn("orientation", lit(ImageRotation.UPRIGHT.name())),
                JoinKey.of("image_id", "sha256"),
                "inner");
    }

    private Dataset<Row> cropped(Dataset<Row> pixels) {
        Dataset<Row> lungs = lake.read(LakeTable.THORAX)
                .select("image_id", "quality", "lungs_x", "lungs_y", "lungs_width", "lungs_height");
        UDF1<Row, Row> crop = ImagePixels::crop;
        Dataset<Row> joined = pixels.join(lungs, JoinKey.of("image_id"), "left_outer");
        Column all = struct(Arrays.stream(joined.columns()).map(joined::col).toArray(Column[]::new));
        return joined.withColumn("crop", udf(crop, CROP).apply(all))
                .select(
                        col("image_id"),
                        col("sha256"),
                        col("crop.pixels"),
                        col("size"),
                        col("crop.scale"),
                        col("crop.offset_x"),
                        col("crop.offset_y"),
                        col("crop.orientation"));
    }

    private static Row crop(Row image) {
        byte[] pixels = image.getAs("pixels");
        int size = image.getAs("size");
        double scale = image.getAs("scale");
        double offsetX = image.getAs("offset_x");
        double offsetY = image.getAs("offset_y");
        Optional<BoundingBox> lungs = ThoraxRow.box(image, "lungs");
        if (lungs.isEmpty()) {
            return RowFactory.create(pixels, scale, offsetX, offsetY, ImageRotation.UPRIGHT.name());
        }
        // the padding, which the frame tells from the picture, is the same on both sides
        Frame original = new Frame(originalLength(size, offsetX, scale), originalLength(size, offsetY, scale));
        ThoraxCrop crop = ThoraxCrop.upright(
                pixels,
                new WorkingFrame(original, size, scale, offsetX, offsetY),
                lungs.get(),
                ImageQuality.named(image.getAs("quality")).orElseThrow());
        return RowFactory.create(
                crop.gray(),
                crop.frame().scale(),
                crop.frame().offsetX(),
                crop.frame().offsetY(),
                crop.frame().orientation().name());
    }

    private static int originalLength(int size, double offset, double scale) {
        return (int) Math.max(1, Math.round((size - 2 * offset) / scale));
    }
}
