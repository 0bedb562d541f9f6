package org.hilum.ingest.review;

import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.hilum.domain.Level;
import org.hilum.ingest.CsvHeader;
import org.hilum.ingest.CsvRecords;
import org.hilum.ingest.ParsedRecord;
import org.hilum.ingest.RecordReader;
import org.hilum.ingest.SourceFile;

/**
 * Reads answers from the table that {@code review export} writes: the columns level, subject_id, finding and answer. A blank answer is
 * counted and leaves the label open.
 *
 * @param level index of the column level
 * @param subject index of subject_id, an id of the lake
 * @param finding index of finding
 * @param answer index of answer: 1, 0 or -1, or yes, no or uncertain
 */
record ReviewAnswers(int level, int subject, int finding, int answer) implements RecordReader {
    static final StructType SCHEMA = StructType.fromDDL("level string, subject_id string, finding string, value int");

    private static final Map<String, Integer> ANSWERS =
            Map.of("1", 1, "yes", 1, "0", 0, "no", 0, "-1", -1, "uncertain", -1);
    private static final Set<String> LEVELS = Set.of(Level.STUDY.id(), Level.IMAGE.id());

    static ReviewAnswers of(CsvHeader header) {
        return new ReviewAnswers(
                header.index("level"), header.index("subject_id"), header.index("finding"), header.index("answer"));
    }

    @Override
    public Stream<ParsedRecord> read(SourceFile file, InputStream bytes) {
        return CsvRecords.read(bytes, this::parse);
    }

    private ParsedRecord parse(CsvRecords.Cells cells) {
        String said = cells.value(answer).strip().toLowerCase(Locale.ROOT);
        if (said.isEmpty()) {
            return ParsedRecord.noted(cells.locator(), cells.number(), "labels without an answer, left open");
        }
        String ofLevel = cells.value(level).strip();
        String id = cells.value(subject).strip();
        String named = cells.value(finding).strip();
        if (!LEVELS.contains(ofLevel) || id.isEmpty() || named.isEmpty()) {
            return ParsedRecord.rejected(
                    cells.locator(), cells.number(), "no level (study or image), no subject_id or no finding");
        }
        Integer value = ANSWERS.get(said);
        return value == null
                ? ParsedRecord.rejected(
                        cells.locator(), cells.number(), "the answer is not 1, 0, -1, yes, no, uncertain or blank")
                : ParsedRecord.kept(cells.locator(), cells.number(), RowFactory.create(ofLevel, id, named, value));
    }
}
