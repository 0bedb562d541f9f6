package org.hilum.ingest.labels;

import java.util.Optional;
import java.util.Set;
import org.hilum.ingest.CsvHeader;
import org.hilum.ingest.RecordReader;
import org.hilum.ingest.Site;

/** Reader of label tables of whatever format, for tests of hostile input. */
public final class AnyLabelTable {
    private AnyLabelTable() {}

    /** Creates the reader for a header. */
    public static RecordReader reader(CsvHeader header) {
        IgnoredColumns ignored = new IgnoredColumns(Set.of(), true);
        return new LabelRows(
                LabelFormat.of(header, Optional.empty(), ignored).table(header, Optional.empty(), ignored),
                new Site(""));
    }
}
