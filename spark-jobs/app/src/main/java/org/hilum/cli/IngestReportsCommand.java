package org.hilum.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hilum.ingest.IngestReports;
import org.hilum.ingest.ReportFormat;
import org.hilum.ingest.ReportSettings;
import org.hilum.ingest.versions.IngestReportVersions;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ingest reports}. */
@Command(
        name = "reports",
        description = "Reads radiology reports into the lake; invalid records are quarantined.",
        footer = {
            "",
            "Example: hilum ingest reports --lake /data/lake --format csv --source /data/reports.csv \\",
            "           --column report_id=accession --column patient_id=mrn --column text=report"
        })
final class IngestReportsCommand extends IngestSourceCommand {
    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "One of: ${COMPLETION-CANDIDATES}.")
    private ReportFormat format;

    @Option(
            names = "--column",
            paramLabel = "KIND=NAME",
            description = "csv: column of a field: report_id, study_id, patient_id, date, status, exam, text, findings,"
                    + " impression, indication, comparison.")
    private final Map<String, String> columns = new LinkedHashMap<>();

    @Override
    String execute(Settings settings) {
        ReportSettings reports = ReportSettings.of(settings);
        runJob(
                format.hasVersions()
                        ? new IngestReportVersions(format, source(), site(), reports, policy(settings))
                        : new IngestReports(format, source(), columns, site(), reports, policy(settings)));
        return "";
    }
}
