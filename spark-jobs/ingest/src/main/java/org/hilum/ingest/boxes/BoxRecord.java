package org.hilum.ingest.boxes;

import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Frame;
import org.hilum.ingest.InvalidRecordException;

/**
 * A box around a finding, or the statement that an image has none.
 *
 * @param imageId id of the image, without site
 * @param finding finding; empty if the image has none
 * @param reader who drew the box; empty if the file does not say
 * @param box box in pixels of the frame; null if the image has none
 * @param frame frame that the box lies in; empty if it is that of the image in the lake
 */
record BoxRecord(
        String imageId, Optional<String> finding, Optional<String> reader, BoundingBox box, Optional<Frame> frame) {
    static final StructType SCHEMA = StructType.fromDDL("image_id string, finding string, reader string, x double,"
            + " y double, width double, height double, frame_width int, frame_height int");

    /** Pixels by which a box may exceed its frame, as rounding does. */
    static final double SLACK = 1;

    /** An image on which there is nothing to box. */
    static BoxRecord none(String imageId, Optional<String> reader) {
        return new BoxRecord(imageId, Optional.empty(), reader, null, Optional.empty());
    }

    /**
     * Creates a box from its left upper corner and its size.
     *
     * @throws InvalidRecordException if these are not four numbers that form a box, or it exceeds the frame
     */
    static BoxRecord of(
            String imageId,
            String finding,
            Optional<String> reader,
            double x,
            double y,
            double width,
            double height,
            Optional<Frame> frame)
            throws InvalidRecordException {
        BoundingBox box;
        try {
            box = new BoundingBox(x, y, width, height);
        } catch (IllegalArgumentException e) {
            throw new InvalidRecordException("not four numbers that form a box");
        }
        if (frame.isPresent() && !box.within(frame.get(), SLACK)) {
            throw new InvalidRecordException("a box outside the frame of "
                    + frame.get().width() + " x " + frame.get().height() + " pixels");
        }
        return new BoxRecord(imageId, Optional.of(finding), reader, box, frame);
    }

    /** Returns a row of {@link #SCHEMA} with this image id. */
    Row toRow(String idInLake) {
        return RowFactory.create(
                idInLake,
                finding.orElse(null),
                reader.orElse(null),
                box == null ? null : box.x(),
                box == null ? null : box.y(),
                box == null ? null : box.width(),
                box == null ? null : box.height(),
                frame.map(Frame::width).orElse(null),
                frame.map(Frame::height).orElse(null));
    }
}
