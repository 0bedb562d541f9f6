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
import org.hilum.domain.HilumException;
import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.lake.Changes;
import org.hilum.lake.JoinKey;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;
import org.hilum.records.ReportRow;

/**
 * {@code ingest reports}: reads files into {@code reports}. Of several records with one id the first is kept. A
 * report in the lake is replaced unless it has a later date. Invalid records are quarantined. HL7 messages are
 * handled by {@code IngestReportVersions}.
 *
 * @param format format of the files
 * @param source URI of a file or folder, or a glob
 * @param columns names of the columns by kind, for {@code csv}
 * @param site site of the ids
 * @param settings settings of report ingest
 * @param policy how known files and broken records are treated
 */
public record IngestReports(
        ReportFormat format,
        String source,
        Map<String, String> columns,
        Site site,
        ReportSettings settings,
        IngestPolicy policy)
        implements Job<IngestCounts> {
    /** Name of the job for every format. */
    public static final String STAGE = IngestPipeline.STAGE_PREFIX + "reports";

    public IngestReports {
        if (format.hasVersions()) {
            throw new IllegalArgumentException("IngestReportVersions reads " + format);
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
        String ingestFingerprint =
                STAGE + " " + format.id() + " site=" + site.fingerprint() + " columns=" + new TreeMap<>(columns)
                        + (format == ReportFormat.CSV ? settings.only().fingerprint() : "") + settings.fingerprint();
        IngestPipeline pipeline =
                new IngestPipeline(STAGE, IngestCounts.REPORTS, ingestFingerprint, site.pseudonyms(), policy, 200);
        List<SourceFile> files = pipeline.filesToRead(run, SourceFiles.list(hadoop, source, format.extensions()));
        if (files.isEmpty()) {
            return;
        }
        int maxCharacters = settings.maxCharacters();
        RecordReader reader = settings.scrubbed(reader(hadoop, files, maxCharacters), site);
        pipeline.run(
                run,
                files,
                ReportRow.SCHEMA,
                reader,
                kept -> withRejectionReason(lake, kept),
                accepted -> write(run, accepted));
    }

    /** Writes accepted records to {@code reports} and counts new and amended reports. */
    public static void write(Run run, Dataset<Row> accepted) {
        Dataset<Row> rows = accepted.withColumn("source_record", col("number")).withColumn("batch", lit(run.id()));
        Changes changes = run.replace(LakeTable.REPORTS, rows, Scope.upsert());
        run.count("new", changes.inserted()).count("amended", changes.updated());
    }

    private RecordReader reader(Configuration hadoop, List<SourceFile> files, int maxCharacters) {
        if (format == ReportFormat.TEXT) {
            return new TextReports(site, maxCharacters);
        }
        if (format == ReportFormat.MIMIC_CXR) {
            return new MimicReports(site, maxCharacters);
        }
        if (format == ReportFormat.OPENI_XML) {
            return new OpeniXmlReports(site, maxCharacters);
        }
        Map<ReportColumn, Integer> indexes = CsvHeader.read(hadoop, files).indexes(format.columns(columns));
        ReportFilter only = format == ReportFormat.CSV ? settings.only() : ReportFilter.ALL;
        if (!only.patterns().isEmpty() && !indexes.containsKey(ReportColumn.EXAM)) {
            throw HilumException.wrongUsage(
                    "reports.only selects reports by the examination: name its column by --column exam=NAME.");
        }
        return new CsvReports(indexes, format == ReportFormat.OPENI_CSV ? "CXR" : "", site, only, maxCharacters);
    }

    /** Adds a rejection reason to records that may not replace an earlier one. */
    private static Dataset<Row> withRejectionReason(Lake lake, Dataset<Row> kept) {
        Dataset<Row> known = lake.read(LakeTable.REPORTS)
                .select(
                        col("report_id"),
                        col("study_date").as("known_date"),
                        col("text_sha256").as("known_text"));
        return kept.withColumn("is_first", IngestPipeline.isFirstOf("report_id"))
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
