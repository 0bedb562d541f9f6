package org.hilum.ingest;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.hilum.domain.Frame;
import org.hilum.domain.HilumException;
import org.hilum.domain.ImageId;

/**
 * Reads the box list of the NIH release. Its header contains {@code Bbox [x,y,w,h]} without quotes and therefore has
 * six columns, in some copies followed by three empty ones.
 *
 * @param site site of the ids
 */
record NihBoxes(Site site) implements RecordReader {
    /** Frame of the release's boxes, which are in pixels of the released images. */
    static final Frame FRAME = new Frame(1024, 1024);

    static final StructType SCHEMA =
            StructType.fromDDL("image_id string, finding string, x double, y double, width double, height double");
    private static final List<String> HEADER = List.of("Image Index", "Finding Label", "Bbox [x", "y", "w", "h]");
    private static final double SLACK = 1;

    /**
     * Checks the header.
     *
     * @throws HilumException of kind wrong usage if it differs from the release's
     */
    static void requireHeader(CsvHeader header) {
        if (!header.names().equals(HEADER)) {
            throw HilumException.wrongUsage("The file " + header.uri()
                    + " is not an NIH box list; such a list has the header " + String.join(",", HEADER) + ".");
        }
    }

    @Override
    public Stream<ParsedRecord> read(SourceFile file, InputStream bytes) {
        return CsvRecords.read(bytes, this::parse);
    }

    private ParsedRecord parse(CsvRecords.Cells cells) {
        String locator = "record " + cells.number();
        List<String> values = cells.values();
        String image = values.get(0).strip();
        Optional<Finding> finding = Finding.named(values.get(1));
        if (image.isEmpty()) {
            return ParsedRecord.rejected(locator, cells.number(), "no image id");
        }
        if (finding.isEmpty()) {
            return ParsedRecord.rejected(locator, cells.number(), "an unknown finding");
        }
        BoundingBox box;
        try {
            box = new BoundingBox(number(values, 2), number(values, 3), number(values, 4), number(values, 5));
        } catch (IllegalArgumentException e) {
            return ParsedRecord.rejected(locator, cells.number(), "not four numbers that form a box");
        }
        if (!box.within(FRAME, SLACK)) {
            return ParsedRecord.rejected(locator, cells.number(), "a box outside the frame of 1024 x 1024 pixels");
        }
        return ParsedRecord.kept(
                locator,
                cells.number(),
                RowFactory.create(
                        site.id(ImageId.of(image)), finding.get().id(), box.x(), box.y(), box.width(), box.height()));
    }

    private static double number(List<String> values, int index) {
        return Double.parseDouble(values.get(index).strip());
    }
}
