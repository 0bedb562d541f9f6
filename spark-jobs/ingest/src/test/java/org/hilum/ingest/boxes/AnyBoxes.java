package org.hilum.ingest.boxes;

import java.util.Arrays;
import org.hilum.domain.HilumException;
import org.hilum.ingest.CsvHeader;
import org.hilum.ingest.RecordReader;
import org.hilum.ingest.Site;

/** Readers of boxes of whatever format, for tests of hostile input. */
public final class AnyBoxes {
    private AnyBoxes() {}

    /** Creates the reader of the first format that takes a header. */
    public static RecordReader table(CsvHeader header) {
        return Arrays.stream(BoxFormat.values())
                .filter(format -> !format.isJson() && accepts(format, header))
                .findFirst()
                .orElse(BoxFormat.NIH_BBOX)
                .csvReader(header, new Site(""));
    }

    private static boolean accepts(BoxFormat format, CsvHeader header) {
        try {
            format.csvReader(header, new Site(""));
            return true;
        } catch (HilumException e) {
            return false;
        }
    }

    /** Creates the reader of COCO or of CheXlocalize. */
    public static RecordReader json(boolean isCoco) {
        return (isCoco ? BoxFormat.COCO : BoxFormat.CHEXLOCALIZE).jsonReader(new Site(""));
    }
}
