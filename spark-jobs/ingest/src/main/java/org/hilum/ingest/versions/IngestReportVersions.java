package org.hilum.ingest.versions;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.ingest.IngestCounts;
import org.hilum.ingest.IngestPipeline;
import org.hilum.ingest.IngestPolicy;
import org.hilum.ingest.IngestReports;
import org.hilum.ingest.RecordReader;
import org.hilum.ingest.ReportFormat;
import org.hilum.ingest.ReportSettings;
import org.hilum.ingest.Site;
import org.hilum.ingest.SourceFile;
import org.hilum.ingest.SourceFiles;
import org.hilum.ingest.fhir.FhirReports;
import org.hilum.ingest.hl7.Hl7Reports;
import org.hilum.ingest.hl7.ReportVersion;
import org.hilum.ingest.hl7.ReportVersions;
import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.lake.CachedRows;
import org.hilum.lake.Lake;
import org.hilum.records.ReportRow;

/**
 * {@code ingest reports --format hl7} and {@code fhir}: reads messages of HL7 v2 (ORU) or resources DiagnosticReport of FHIR into
 * {@code reports}. Each is a version of a report; the lake keeps the result of merging all versions, see {@link ReportVersion}.
 *
 * @param format format of the files, one whose reports have versions
 * @param source URI of a file or folder, or a glob
 * @param site site of the ids
 * @param settings field of the accession number, examinations that are taken, and maximum length of a report
 * @param policy how known files and broken records are treated
 */
public record IngestReportVersions(
        ReportFormat format, String source, Site site, ReportSettings settings, IngestPolicy policy)
        implements Job<IngestCounts> {
    @Override
    public String name() {
        return IngestReports.STAGE;
    }

    @Override
    public IngestCounts run(Run run) {
        ingest(run);
        return IngestCounts.of(run, IngestCounts.REPORTS);
    }

    private void ingest(Run run) {
        Lake lake = run.lake();
        Configuration hadoop = lake.spark().sparkContext().hadoopConfiguration();
        String ingestFingerprint = IngestReports.STAGE + " " + format.id() + " site=" + site.fingerprint()
                + " columns={}"
                + (format == ReportFormat.HL7 ? " accession=" + settings.accessionField() : "")
                + settings.only().fingerprint()
                + settings.fingerprint();
        IngestPipeline pipeline = new IngestPipeline(
                IngestReports.STAGE, IngestCounts.REPORTS, ingestFingerprint, site.pseudonyms(), policy, 200);
        List<SourceFile> files = pipeline.filesToRead(run, SourceFiles.list(hadoop, source, format.extensions()));
        if (files.isEmpty()) {
            return;
        }
        RecordReader reader = settings.scrubbed(
                format == ReportFormat.HL7
                        ? new Hl7Reports(settings.accessionField(), site, settings.only(), settings.maxCharacters())
                        : new FhirReports(site, settings.only(), settings.maxCharacters()),
                site);
        pipeline.run(
                run,
                files,
                ReportRow.SCHEMA,
                reader,
                kept -> kept.withColumn("reason", lit(null).cast("string")),
                accepted -> write(run, accepted));
    }

    private static void write(Run run, Dataset<Row> accepted) {
        try (CachedRows merged = CachedRows.of(ReportVersions.merge(run.lake(), accepted))) {
            long used = merged.rows()
                    .agg(coalesce(sum(col("used")), lit(0L)).as("used"))
                    .first()
                    .getAs("used");
            run.count("superseded or repeated", run.countOf(IngestCounts.kept(IngestCounts.REPORTS)) - used);
            IngestReports.write(run, merged.rows());
        }
    }
}
