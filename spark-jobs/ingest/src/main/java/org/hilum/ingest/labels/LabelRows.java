package org.hilum.ingest.labels;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.hilum.domain.Level;
import org.hilum.ingest.CsvRecords;
import org.hilum.ingest.InvalidRecordException;
import org.hilum.ingest.ParsedRecord;
import org.hilum.ingest.RecordReader;
import org.hilum.ingest.Site;
import org.hilum.ingest.SourceFile;
import org.hilum.ingest.acquisition.Acquisition;

/**
 * Reads label tables into rows, with the ids of the lake.
 *
 * @param table reader of the table's rows
 * @param site site of the ids
 */
record LabelRows(LabelTable table, Site site) implements RecordReader {
    static final StructType SCHEMA = StructType.fromDDL("level string, subject_id string, patient_id string,"
                    + " reader string, labels array<struct<finding:string,value:int>>")
            .add("acquisition", Acquisition.SCHEMA);

    @Override
    public Stream<ParsedRecord> read(SourceFile file, InputStream bytes) {
        return CsvRecords.read(bytes, this::parse);
    }

    private ParsedRecord parse(CsvRecords.Cells cells) {
        try {
            return ParsedRecord.kept(cells.locator(), cells.number(), row(table.read(cells)));
        } catch (InvalidRecordException e) {
            return ParsedRecord.rejected(cells.locator(), cells.number(), e.getMessage());
        }
    }

    private Row row(LabelRecord labelled) {
        List<Row> labels = new ArrayList<>();
        labelled.labels().forEach((finding, value) -> labels.add(RowFactory.create(finding, value.number())));
        return RowFactory.create(
                labelled.level().id(),
                site.id(labelled.subjectId()),
                labelled.patientId().map(site::id).orElse(null),
                labelled.reader().orElse(null),
                labels.toArray(Row[]::new),
                labelled.level() == Level.IMAGE ? labelled.acquisition().toRow() : null);
    }
}
