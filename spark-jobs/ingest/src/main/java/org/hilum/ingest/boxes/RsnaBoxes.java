package org.hilum.ingest.boxes;

import java.util.Optional;
import org.hilum.domain.Finding;
import org.hilum.domain.Frame;
import org.hilum.domain.ImageId;
import org.hilum.ingest.CsvHeader;
import org.hilum.ingest.CsvRecords;
import org.hilum.ingest.InvalidRecordException;
import org.hilum.ingest.names.Columns;
import org.hilum.ingest.names.RsnaTable;

/**
 * {@code stage_2_train_labels.csv} of the RSNA Pneumonia Detection Challenge: opacities that are suspicious for pneumonia. The
 * column {@code patientId} holds the id of the image; all images have 1024 x 1024 pixels.
 *
 * @param columns columns of the file
 */
record RsnaBoxes(Columns columns) implements BoxTable {
    private static final Frame FRAME = new Frame(1024, 1024);

    static RsnaBoxes of(CsvHeader header) {
        return new RsnaBoxes(Columns.of(header));
    }

    @Override
    public BoxRecord read(CsvRecords.Cells cells) throws InvalidRecordException {
        String image = ImageId.of(columns.required(cells, RsnaTable.IMAGE, "image id"));
        double target = columns.number(cells, RsnaTable.TARGET);
        boolean hasBox = columns.text(cells, "x").isPresent();
        if (target == 0 && !hasBox) {
            return BoxRecord.none(image, Optional.empty());
        }
        if (target != 1) {
            throw new InvalidRecordException(target == 0 ? "a box with Target 0" : "Target is neither 0 nor 1");
        }
        return BoxRecord.of(
                image,
                Finding.PNEUMONIA.id(),
                Optional.empty(),
                columns.number(cells, "x"),
                columns.number(cells, "y"),
                columns.number(cells, "width"),
                columns.number(cells, "height"),
                Optional.of(FRAME));
    }
}
