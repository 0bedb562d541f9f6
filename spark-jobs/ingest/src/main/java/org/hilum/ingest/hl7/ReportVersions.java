package org.hilum.ingest.hl7;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.sql.Date;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.hilum.lake.JoinKey;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.ReportStatus;
import org.hilum.records.ReportRow;

/** Merges new versions of reports with the reports in the lake. */
public final class ReportVersions {
    private static final StructType SCHEMA =
            ReportRow.SCHEMA.add("source_uri", "string").add("number", "bigint").add("in_lake", "boolean");

    private ReportVersions() {}

    /**
     * Returns one merged row per report.
     *
     * @param lake lake with the stored reports
     * @param versions rows of a reader, with source_uri and number
     * @return columns of {@link ReportRow} with source_uri, number, and used: the number of new versions that
     *     contribute to the text
     */
    public static Dataset<Row> merge(Lake lake, Dataset<Row> versions) {
        Dataset<Row> known = lake.read(LakeTable.REPORTS)
                .join(versions.select("report_id").distinct(), JoinKey.of("report_id"), "left_semi")
                .withColumnRenamed("source_record", "number")
                .withColumn("in_lake", lit(true));
        String[] columns = SCHEMA.fieldNames();
        MapFunction<Row, String> id = row -> row.getAs("report_id");
        MapGroupsFunction<String, Row, Row> mergeReport = (report, rows) -> merge(rows);
        return versions.withColumn("in_lake", lit(false))
                .selectExpr(columns)
                .union(known.selectExpr(columns))
                .groupByKey(id, Encoders.STRING())
                .mapGroups(mergeReport, Encoders.row(SCHEMA.add("used", "int")))
                .drop(col("in_lake"));
    }

    private static Row merge(Iterator<Row> rows) {
        List<Row> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        // the order is by files and records within them, with the lake's version first, so that reading a file again
        // replaces it
        all.sort(Comparator.comparing((Row row) -> !row.<Boolean>getAs("in_lake"))
                .thenComparing(row -> row.<String>getAs("source_uri"))
                .thenComparing(row -> row.<Long>getAs("number")));
        List<ReportVersion> versions = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            versions.add(version(all.get(i), i));
        }
        ReportVersion.MergedReport merged = ReportVersion.merge(versions);
        ReportVersion latest = merged.version();
        Row row = all.get((int) latest.position());
        // a report of which only addenda have arrived yields to any version of the report itself
        boolean alone = latest.status() == Hl7Status.ADDENDUM;
        Row made = ReportRow.of(
                row.getAs("report_id"),
                row.getAs("study_id"),
                row.getAs("patient_id"),
                row.<Date>getAs("study_date"),
                alone ? Hl7Status.PRELIMINARY.id() : latest.status().id(),
                alone ? null : latest.issuedAt(),
                merged.text());
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            values.add(made.get(i));
        }
        values.add(row.getAs("source_uri"));
        values.add(row.getAs("number"));
        values.add(latest.inLake());
        values.add(merged.used());
        return RowFactory.create(values.toArray());
    }

    private static ReportVersion version(Row row, int position) {
        return new ReportVersion(
                status(row), row.getAs("issued_at"), ReportRow.text(row), position, row.getAs("in_lake"));
    }

    /**
     * Returns the status of a row. An empty report was withdrawn; one without time of issue came without text from
     * another source.
     */
    private static Hl7Status status(Row row) {
        String id = row.getAs("status");
        if (!id.equals(ReportStatus.EMPTY.value())) {
            return Hl7Status.valueOf(id.toUpperCase(Locale.ROOT));
        }
        boolean neverHadText = row.<Boolean>getAs("in_lake") && row.getAs("issued_at") == null;
        return neverHadText ? Hl7Status.PRELIMINARY : Hl7Status.WITHDRAWN;
    }
}
