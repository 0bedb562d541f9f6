package org.hilum.lake;

import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.hilum.domain.BoundingBox;

/**
 * A row of {@code thorax}. Boxes are in pixels of the image's original frame.
 *
 * @param imageId id of the image
 * @param lungs box around both lungs; empty if no thorax was found
 * @param heart box around the heart; empty if none was found
 * @param rotation clockwise rotation of the thorax in degrees; null if no thorax was found
 * @param ratio cardiothoracic ratio; null if there are no two boxes
 * @param confidence confidence in the outlines, 0 to 1
 * @param quality {@code good}, or what is wrong with the image
 * @param mask outlines, 64 * 64 bytes over the working frame; null if no thorax was found
 * @param foundBy version of network and rules
 * @param batch run that wrote the row
 */
public record ThoraxRow(
        String imageId,
        Optional<BoundingBox> lungs,
        Optional<BoundingBox> heart,
        Double rotation,
        Double ratio,
        double confidence,
        String quality,
        byte[] mask,
        String foundBy,
        String batch)
        implements TableRow {
    /** Reads a row by the names of its columns. */
    public static ThoraxRow from(Row row) {
        return new ThoraxRow(
                row.getAs("image_id"),
                box(row, "lungs"),
                box(row, "heart"),
                row.getAs("rotation"),
                row.getAs("ratio"),
                row.getAs("confidence"),
                row.getAs("quality"),
                row.getAs("mask"),
                row.getAs("found_by"),
                row.getAs("batch"));
    }

    /**
     * Reads one of the boxes.
     *
     * @param row row with at least the columns of the box
     * @param name lungs or heart
     */
    public static Optional<BoundingBox> box(Row row, String name) {
        Double x = row.getAs(name + "_x");
        return x == null
                ? Optional.empty()
                : Optional.of(new BoundingBox(
                        x, row.getAs(name + "_y"), row.getAs(name + "_width"), row.getAs(name + "_height")));
    }

    @Override
    public Row toRow() {
        return RowFactory.create(
                imageId,
                lungs.map(BoundingBox::x).orElse(null),
                lungs.map(BoundingBox::y).orElse(null),
                lungs.map(BoundingBox::width).orElse(null),
                lungs.map(BoundingBox::height).orElse(null),
                heart.map(BoundingBox::x).orElse(null),
                heart.map(BoundingBox::y).orElse(null),
                heart.map(BoundingBox::width).orElse(null),
                heart.map(BoundingBox::height).orElse(null),
                rotation,
                ratio,
                confidence,
                quality,
                mask,
                foundBy,
                batch);
    }
}
