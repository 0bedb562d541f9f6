package org.hilum.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.hilum.domain.HilumException;
import org.hilum.domain.ImageId;
import org.hilum.domain.View;
import org.hilum.job.Run;

/**
 * A CSV file that assigns images to patients and studies. The table of images of MIMIC-CXR ({@code mimic-cxr-2.0.0-metadata.csv}) is
 * recognised by its columns.
 *
 * @param uri URI of the file
 * @param columns names of the columns that hold image_id, patient_id, study_id and view; by default the same names
 */
public record ImageManifest(String uri, Map<String, String> columns) {
    private static final StructType SCHEMA =
            StructType.fromDDL("image_id string, patient_id string, study_id string, view string");
    private static final Map<String, String> MIMIC =
            Map.of("image_id", "dicom_id", "patient_id", "subject_id", "study_id", "study_id", "view", "ViewPosition");
    private static final Set<String> KINDS = Set.of("image_id", "patient_id", "study_id", "view");

    /** Reads the rows, of several for one image only the first. */
    Dataset<Row> rows(Run run, Site site) {
        var spark = run.lake().spark();
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        List<SourceFile> files = SourceFiles.list(hadoop, uri, Set.of("csv")).files();
        CsvHeader header = CsvHeader.read(hadoop, files);
        Map<String, Integer> indexes = new HashMap<>(header.indexes(columns));
        for (String kind : columns.keySet()) {
            if (!KINDS.contains(kind)) {
                throw HilumException.wrongUsage(
                        "--manifest-column " + kind + ": the fields are image_id, patient_id, study_id and view.");
            }
        }
        boolean mimic = header.names().containsAll(MIMIC.values());
        if (mimic) {
            header.indexes(MIMIC).forEach(indexes::putIfAbsent);
        }
        for (String kind : KINDS) {
            if (header.names().contains(kind)) {
                indexes.putIfAbsent(kind, header.index(kind));
            }
        }
        if (!indexes.containsKey("image_id") || !indexes.containsKey("patient_id")) {
            throw HilumException.wrongUsage(
                    "The manifest " + uri + " has no columns image_id and patient_id; specify them by"
                            + " --manifest-column image_id=NAME --manifest-column patient_id=NAME.");
        }
        Map<String, Row> rows = new HashMap<>();
        try (var bytes = CsvRecords.open(hadoop, files.get(0))) {
            CsvRecords.read(bytes, cells -> row(cells, indexes, site, mimic)).forEach(parsed -> {
                if (parsed.row() == null) {
                    run.count("manifest rows left out", 1);
                } else {
                    rows.putIfAbsent(parsed.row().getString(0), parsed.row());
                }
            });
        } catch (java.io.IOException e) {
            throw HilumException.wrongUsage("The manifest " + uri + " cannot be read: " + e.getMessage());
        }
        return spark.createDataFrame(List.copyOf(rows.values()), SCHEMA);
    }

    private static ParsedRecord row(CsvRecords.Cells cells, Map<String, Integer> indexes, Site site, boolean mimic) {
        String image = cell(cells, indexes, "image_id");
        String patient = cell(cells, indexes, "patient_id");
        if (mimic && patient != null) {
            patient = MimicIds.patient(patient).orElse(null);
        }
        if (image == null || patient == null) {
            return ParsedRecord.rejected("record " + cells.number(), cells.number(), "no image or patient id");
        }
        String study = cell(cells, indexes, "study_id");
        if (mimic && study != null) {
            study = MimicIds.study(study).orElse(null);
        }
        String view = cell(cells, indexes, "view");
        return ParsedRecord.kept(
                "record " + cells.number(),
                cells.number(),
                RowFactory.create(
                        site.id(ImageId.of(image)),
                        site.id(patient),
                        study == null ? null : site.id(study),
                        view == null ? null : View.named(view).map(View::name).orElse(null)));
    }

    private static String cell(CsvRecords.Cells cells, Map<String, Integer> indexes, String kind) {
        Integer index = indexes.get(kind);
        String value = index == null ? "" : cells.value(index).strip();
        return value.isEmpty() ? null : value;
    }
}
