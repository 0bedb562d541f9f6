package org.hilum.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.lake.Changes;
import org.hilum.lake.JoinKey;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;
import org.hilum.records.ReportRow;

/**
 * {@code ingest reports}: files to rows of {@code reports}. Of two records with one id the first is kept; a report that
 * the lake has already is replaced unless it is of a later date; what is broken goes to quarantine. Messages
 * of HL7 are versions of reports instead, see {@code IngestHl7Reports}.
 *
 * @param format the form of the files
 * @param source a file, folder, glob
 * @param columns for {@code csv}: what is in which column
 * @param site the site of the ids
 * @param recheck whether known files are read again
 */
public record IngestReports(
        ReportFormat format,
        String source,
        Map<String, String> columns,
        Site site,
        ReportSettings settings,
        boolean recheck)
        implements Job<IngestCounts> {
    /** The job's name, whatever the format. */
    public static final String STAGE = "ingest reports";

    public IngestReports {
        if (format == ReportFormat.HL7) {
            throw new IllegalArgumentException("IngestHl7Reports reads messages of HL7");
        }
    }

    @Override
    public String name() {
        return STAGE;
    }

    @Override
    public IngestCounts run(Run run) {
        ingest(run);
        return IngestCounts.of(run, IngestCounts.REPORTS);
    }

    private void ingest(Run run) {
        Lake lake = run.lake();
        Configuration hadoop = lake.spark().sparkContext().hadoopConfiguration();
        String reading = STAGE + " " + format.id() + " site=" + site.reading() + " columns=" + new TreeMap<>(columns);
        Ingestion ingestion = new Ingestion(STAGE, IngestCounts.REPORTS, reading, recheck, 200);
        List<SourceFile> files = ingestion.unknown(run, SourceFiles.list(hadoop, source, format.extensions()));
        if (files.isEmpty()) {
            return;
        }
        int maxCharacters = settings.maxCharacters();
        RecordReader reader = reader(hadoop, files, maxCharacters);
        ingestion.run(
                run, files, ReportRow.SCHEMA, reader, kept -> judged(lake, kept), accepted -> write(run, accepted));
    }

    /** Writes accepted records to {@code reports}, and counts what is new and what was amended. */
    public static void write(Run run, Dataset<Row> accepted) {
        Dataset<Row> rows = accepted.withColumn("source_record", col("number")).withColumn("batch", lit(run.id()));
        Changes changes = run.replace(LakeTable.REPORTS, rows, Scope.upsert());
        run.count("new", changes.inserted()).count("amended", changes.updated());
    }

    private RecordReader reader(Configuration hadoop, List<SourceFile> files, int maxCharacters) {
        if (format == ReportFormat.TEXT) {
            return new TextReports(site, maxCharacters);
        }
        if (format == ReportFormat.OPENI_XML) {
            return new OpeniXmlReports(site, maxCharacters);
        }
        Map<ReportColumn, Integer> indexes = CsvHeader.of(hadoop, files).indexes(format.columns(columns));
        return new CsvReports(indexes, format == ReportFormat.OPENI_CSV ? "CXR" : "", site, maxCharacters);
    }

    /** Adds a reason to the records that may not replace what came before them. */
    private static Dataset<Row> judged(Lake lake, Dataset<Row> kept) {
        Dataset<Row> known = lake.read(LakeTable.REPORTS)
                .select(
                        col("report_id"),
                        col("study_date").as("known_date"),
                        col("text_sha256").as("known_text"));
        return kept.withColumn("is_first", Ingestion.isFirstOf("report_id"))
                .join(known, JoinKey.of("report_id"), "left_outer")
                .withColumn(
                        "reason",
                        when(col("is_first").equalTo(false), "the id was given to an earlier record of this source")
                                .when(
                                        col("study_date")
                                                .lt(col("known_date"))
                                                .and(col("text_sha256").notEqual(col("known_text"))),
                                        "older than the report of this id in the lake"))
                .drop("is_first", "known_date", "known_text");
    }
}
