package org.hilum.ingest.boxes;

import java.util.List;
import java.util.Optional;
import org.hilum.domain.Finding;
import org.hilum.domain.Frame;
import org.hilum.domain.ImageId;
import org.hilum.ingest.CsvHeader;
import org.hilum.ingest.CsvRecords;
import org.hilum.ingest.InvalidRecordException;
import org.hilum.ingest.names.Columns;
import org.hilum.ingest.names.FindingNames;

/**
 * {@code train.csv} of VinDr-CXR (VinBigData): corners in pixels of the original DICOM image, by several radiologists. The size
 * of the image is in the file only in copies with columns width and height.
 *
 * @param columns columns of the file
 * @param names names of the data set
 */
record VinbigBoxes(Columns columns, FindingNames names) implements BoxTable {
    private static final List<String> HEADER =
            List.of("image_id", "class_name", "rad_id", "x_min", "y_min", "x_max", "y_max");

    /** Whether a header is that of the file. */
    static boolean recognises(List<String> header) {
        return header.containsAll(HEADER);
    }

    static VinbigBoxes of(CsvHeader header) {
        return new VinbigBoxes(Columns.of(header), FindingNames.of("vinbig"));
    }

    @Override
    public BoxRecord read(CsvRecords.Cells cells) throws InvalidRecordException {
        String image = ImageId.of(columns.required(cells, "image_id", "image id"));
        String name = columns.required(cells, "class_name", "finding");
        String finding = names.findings(name, List.of(name)).get(0);
        Optional<String> reader = columns.text(cells, "rad_id");
        if (finding.equals(Finding.NO_FINDING)) {
            return BoxRecord.none(image, reader);
        }
        double left = columns.number(cells, "x_min");
        double top = columns.number(cells, "y_min");
        double width = columns.number(cells, "width");
        double height = columns.number(cells, "height");
        return BoxRecord.of(
                image,
                finding,
                reader,
                left,
                top,
                columns.number(cells, "x_max") - left,
                columns.number(cells, "y_max") - top,
                width >= 1 && height >= 1 ? Optional.of(new Frame((int) width, (int) height)) : Optional.empty());
    }
}
