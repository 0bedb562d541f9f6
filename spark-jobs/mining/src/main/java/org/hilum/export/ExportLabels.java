package org.hilum.export;

import static org.apache.spark.sql.functions.col;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.Finding;
import org.hilum.domain.Level;
import org.hilum.files.AtomicFile;
import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.labelers.LabelerVersion;
import org.hilum.labelers.Labelers;
import org.hilum.lake.LakeQuery;
import org.hilum.lake.LakeTable;

/**
 * {@code export labels}: writes the labels of one labeler to a CSV file, one row per study or image (or per label),
 * ordered by id.
 *
 * @param labeler name of the labeler, or {@code name@version}
 * @param layout layout of the file
 * @param output URI of the file
 */
public record ExportLabels(String labeler, LabelLayout layout, String output) implements Job<String> {

    @Override
    public String name() {
        return "export labels";
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    /** Writes the file and returns its path. */
    @Override
    public String run(Run run) {
        LabelerVersion version = Labelers.resolve(run.lake(), labeler);
        run.read(LakeTable.LABELS);
        Dataset<Row> rows = select(run, version);
        Iterator<Row> ordered = rows.toLocalIterator();
        var hadoop = run.lake().spark().sparkContext().hadoopConfiguration();
        AtomicFile.writeText(hadoop, output, file -> {
            CsvWriter csv = CsvWriter.builder().build(file);
            csv.writeRecord(rows.columns());
            while (ordered.hasNext()) {
                csv.writeRecord(cells(ordered.next()));
                run.count("rows written", 1);
            }
        });
        return output;
    }

    private Dataset<Row> select(Run run, LabelerVersion version) {
        String name = version.name().replace("'", "\\'");
        String number = version.version().replace("'", "\\'");
        String where = " where labeler = '" + name + "' and labeler_version = '" + number + "'";
        LakeQuery query = new LakeQuery(run.lake());
        return switch (layout) {
            case CHEXPERT -> {
                List<String> findings = Finding.all().stream().map(Finding::id).toList();
                Dataset<Row> wide = query.run("select level, subject_id, " + String.join(", ", findings) + ", "
                        + Finding.NO_FINDING + " from labels_wide" + where);
                boolean images = wide.where(col("level").equalTo(Level.IMAGE.id()))
                                .limit(1)
                                .count()
                        > 0;
                yield wide.drop("level")
                        .withColumnRenamed("subject_id", images ? "image_id" : "study_id")
                        .orderBy(images ? "image_id" : "study_id");
            }
            case NIH -> query.run(
                    "select subject_id as `Image Index`, coalesce(nullif(array_join(array_sort(collect_list("
                            + "case when value = 1 and finding != 'no_finding' then finding end)), '|'), ''), 'No Finding')"
                            + " as `Finding Labels` from labels" + where + " group by subject_id order by subject_id");
            case MAPLEZ -> MaplezTable.select(query, name, number);
            case LONG -> query.run("select level, subject_id, finding, value, mentions, labeler, labeler_version"
                    + " from labels" + where + " order by level, subject_id, finding");
        };
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>(row.length());
        for (int i = 0; i < row.length(); i++) {
            cells.add(row.isNullAt(i) ? "" : row.get(i).toString());
        }
        return cells;
    }
}
