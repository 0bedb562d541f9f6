package org.hilum.ingest.boxes;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hilum.domain.Finding;
import org.hilum.domain.Frame;
import org.hilum.domain.ImageId;
import org.hilum.ingest.CsvRecords;
import org.hilum.ingest.InvalidRecordException;

/**
 * {@code BBox_List_2017.csv} of ChestX-ray14. Its header contains {@code Bbox [x,y,w,h]} without quotes and therefore has six
 * columns, in some copies followed by three empty ones; other copies have x, y, w and h. Boxes are in pixels of the released
 * images.
 */
record NihBoxes() implements BoxTable {
    static final Frame FRAME = new Frame(1024, 1024);

    private static final Set<List<String>> HEADERS = Set.of(
            List.of("Image Index", "Finding Label", "Bbox [x", "y", "w", "h]"),
            List.of("Image Index", "Finding Label", "Bbox [x,y,w,h]"),
            List.of("Image Index", "Finding Label", "x", "y", "w", "h"));
    private static final int CELLS = 6;

    /** Whether a header is one of the list's. */
    static boolean recognises(List<String> header) {
        return HEADERS.contains(header);
    }

    @Override
    public BoxRecord read(CsvRecords.Cells cells) throws InvalidRecordException {
        if (cells.count() < CELLS) {
            throw new InvalidRecordException(cells.count() + " columns instead of " + CELLS);
        }
        String image = cells.value(0).strip();
        if (image.isEmpty()) {
            throw new InvalidRecordException("no image id");
        }
        Finding finding =
                Finding.named(cells.value(1)).orElseThrow(() -> new InvalidRecordException("an unknown finding"));
        return BoxRecord.of(
                ImageId.of(image),
                finding.id(),
                Optional.empty(),
                cells.number(2),
                cells.number(3),
                cells.number(4),
                cells.number(5),
                Optional.of(FRAME));
    }
}
