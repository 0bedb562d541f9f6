package org.hilum.ingest;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.hilum.domain.Finding;
import org.hilum.domain.HilumException;
import org.hilum.domain.ImageId;
import org.hilum.domain.LabelValue;
import org.hilum.domain.Level;

/**
 * Reads labels made elsewhere: the first column is the id of an image or a study, the others are findings with 1, 0,
 * -1 or blank.
 *
 * @param findings finding, or no_finding, by column index
 * @param patientColumn index of the column patient_id, or -1
 * @param level level of the ids, or null if it follows from the form of each id
 * @param site site of the ids
 */
record WideLabels(Map<Integer, String> findings, int patientColumn, Level level, Site site) implements RecordReader {
    static final StructType SCHEMA = StructType.fromDDL(
            "level string, subject_id string, patient_id string," + " labels array<struct<finding:string,value:int>>");
    private static final Set<String> NORMAL = Set.of("normal", "no_finding", "no finding");

    /**
     * Creates a reader for files with a header.
     *
     * @param header header of the files
     * @param level level of the ids, image or study; if absent it is derived from the header or each id
     * @param ignored names of columns that are not findings
     * @param site site of the ids
     * @throws HilumException of kind wrong usage for a column that is neither a finding nor ignored
     */
    static WideLabels of(CsvHeader header, Optional<Level> level, Set<String> ignored, Site site) {
        Map<Integer, String> findings = new LinkedHashMap<>();
        int patient = -1;
        for (int i = 1; i < header.names().size(); i++) {
            String name = header.names().get(i);
            if (name.equals("patient_id")) {
                patient = i;
            } else if (NORMAL.contains(name.toLowerCase(Locale.ROOT))) {
                findings.put(i, Finding.NO_FINDING);
            } else if (!ignored.contains(name)) {
                findings.put(
                        i,
                        Finding.named(name)
                                .map(Finding::id)
                                .orElseThrow(() ->
                                        HilumException.wrongUsage("The file " + header.uri() + " has a column " + name
                                                + ", which is not a known finding; exclude it with --ignore-column '"
                                                + name + "'.")));
            }
        }
        if (findings.isEmpty()) {
            throw HilumException.wrongUsage("The file " + header.uri() + " has no column for a finding.");
        }
        return new WideLabels(
                findings,
                patient,
                level.or(() -> ofHeader(header.names().get(0))).orElse(null),
                site);
    }

    private static Optional<Level> ofHeader(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("image")) {
            return Optional.of(Level.IMAGE);
        }
        boolean study = Stream.of("study", "report", "accession").anyMatch(lower::contains);
        return study ? Optional.of(Level.STUDY) : Optional.empty();
    }

    @Override
    public Stream<ParsedRecord> read(SourceFile file, InputStream bytes) {
        return CsvRecords.read(bytes, this::parse);
    }

    private ParsedRecord parse(CsvRecords.Cells cells) {
        String locator = "record " + cells.number();
        String id = cells.values().get(0).strip();
        if (id.isEmpty()) {
            return ParsedRecord.rejected(locator, cells.number(), "no id");
        }
        boolean image = level == Level.IMAGE
                || level == null
                        && (ImageId.hasExtension(id) || ImageId.nihPatient(id).isPresent());
        Map<String, LabelValue> labels = new LinkedHashMap<>();
        for (Map.Entry<Integer, String> column : findings.entrySet()) {
            String cell = cells.values().get(column.getKey()).strip();
            if (cell.isEmpty()) {
                continue;
            }
            Optional<LabelValue> value = LabelValue.parse(cell);
            if (value.isEmpty()) {
                return ParsedRecord.rejected(
                        locator, cells.number(), "the label of " + column.getValue() + " is not 1, 0, -1 or blank");
            }
            labels.put(column.getValue(), value.get());
        }
        labels.computeIfAbsent(Finding.NO_FINDING, key -> normality(labels));
        List<Row> rows = new ArrayList<>();
        labels.forEach((finding, value) -> rows.add(RowFactory.create(finding, value.number())));
        String patient =
                patientColumn < 0 ? "" : cells.values().get(patientColumn).strip();
        return ParsedRecord.kept(
                locator,
                cells.number(),
                RowFactory.create(
                        (image ? Level.IMAGE : Level.STUDY).id(),
                        site.id(image ? ImageId.of(id) : id),
                        patient.isEmpty() ? null : site.id(patient),
                        rows.toArray(Row[]::new)));
    }

    /**
     * Derives no_finding if the file does not have it: negative if a finding is positive, uncertain if one is
     * uncertain, otherwise positive.
     */
    private static LabelValue normality(Map<String, LabelValue> labels) {
        if (labels.containsValue(LabelValue.POSITIVE)) {
            return LabelValue.NEGATIVE;
        }
        return labels.containsValue(LabelValue.UNCERTAIN) ? LabelValue.UNCERTAIN : LabelValue.POSITIVE;
    }
}
