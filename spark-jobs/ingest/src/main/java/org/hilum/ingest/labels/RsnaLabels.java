package org.hilum.ingest.labels;

import java.util.Map;
import java.util.Optional;
import org.hilum.domain.Finding;
import org.hilum.domain.ImageId;
import org.hilum.domain.LabelValue;
import org.hilum.domain.Level;
import org.hilum.ingest.CsvHeader;
import org.hilum.ingest.CsvRecords;
import org.hilum.ingest.InvalidRecordException;
import org.hilum.ingest.acquisition.Acquisition;
import org.hilum.ingest.names.Columns;
import org.hilum.ingest.names.RsnaTable;

/**
 * Labels of the RSNA Pneumonia Detection Challenge: {@code Target} of {@code stage_2_train_labels.csv} says whether an image has an
 * opacity that is suspicious for pneumonia, and nothing of other findings. An image has a row for each of its boxes.
 *
 * @param columns columns of the table
 */
record RsnaLabels(Columns columns) implements LabelTable {
    static RsnaLabels of(CsvHeader header) {
        return new RsnaLabels(Columns.of(header));
    }

    @Override
    public LabelRecord read(CsvRecords.Cells cells) throws InvalidRecordException {
        double target = columns.number(cells, RsnaTable.TARGET);
        if (target != 0 && target != 1) {
            throw new InvalidRecordException("Target is neither 0 nor 1");
        }
        return new LabelRecord(
                Level.IMAGE,
                ImageId.of(columns.required(cells, RsnaTable.IMAGE, "image id")),
                Optional.empty(),
                Optional.empty(),
                Map.of(Finding.PNEUMONIA.id(), target == 1 ? LabelValue.POSITIVE : LabelValue.NEGATIVE),
                Acquisition.UNKNOWN);
    }
}
