package org.hilum.lake;

import static org.hilum.lake.TableDefinition.table;

/** Tables of runs, of ingested files and of quarantined records. */
final class RunTables {
    private RunTables() {}

    static TableDefinition quarantine() {
        return table("quarantine", "Rejected records with the reason, never with their text")
                .key("source_uri", "string", "The file")
                .key("locator", "string", "Position in the file: record 12, sentence at 340, or file")
                .key("stage", "string", "Job that rejected the record")
                .required("reason", "string", "Reason for the rejection, without any text of the record")
                .column(
                        "resolved_at",
                        "timestamp",
                        "Time at which a later run accepted the record; NULL while unresolved")
                .bookkeeping("since", "timestamp", "Time at which the record was first rejected")
                .bookkeeping("batch", "string", "The run that wrote the row")
                .statistics("stage", "since")
                .build();
    }

    static TableDefinition sources() {
        return table("sources", "Files that were read; known files are skipped without being opened")
                .key("uri", "string", "The file")
                .key(
                        "reading",
                        "string",
                        "Fingerprint of the ingest: job, format and the options that affect the result")
                .required("length", "bigint", "Length in bytes")
                .required("modified", "bigint", "Modification time, milliseconds since 1970")
                .column("sha256", "string", "SHA-256 of the bytes, hexadecimal")
                .required("outcome", "string", "read, or refused")
                .bookkeeping("run_id", "string", "The run that read the file")
                .check("outcome_known", "outcome in ('read', 'refused')")
                .statistics("outcome", "run_id")
                .build();
    }

    static TableDefinition runs() {
        return table(
                        "runs",
                        "One row per run, committed last; successful runs move the watermark of incremental processing")
                .key("run_id", "string", "Id of the run")
                .required("job", "string", "The command")
                .column("arguments", "map<string,string>", "Options of the command, without credentials")
                .column("versions_read", "map<string,bigint>", "Version of each table that was read")
                .column("versions_written", "map<string,bigint>", "Version of each table after the run")
                .column("counts", "map<string,bigint>", "Counts of records read, kept, quarantined and written")
                .required("status", "string", "done or failed")
                .column("message", "string", "Reason of the failure in one sentence; NULL if the run succeeded")
                .column("started_at", "timestamp", "Start of the run")
                .column("finished_at", "timestamp", "End of the run")
                .check("status_known", "status in ('done', 'failed')")
                .statistics("run_id", "job", "status", "started_at", "finished_at")
                .build();
    }

    static TableDefinition nights() {
        return table("nights", "One row per finished nightly run with its decision and the reason")
                .key("run_id", "string", "The nightly run")
                .column(
                        "candidate",
                        "string",
                        "Model that was evaluated for promotion; NULL if no new model was trained")
                .column("champion_before", "string", "Champion before the nightly run; NULL if there was none")
                .column("champion", "string", "Champion after the nightly run; NULL if there is none")
                .required("promoted", "boolean", "Whether the candidate became champion")
                .required("reason", "string", "Reason of the decision in one sentence")
                .column(
                        "auc_difference",
                        "double",
                        "Difference of the mean AUC on the test part, candidate minus former champion")
                .column("lower", "double", "Lower end of its 95 % interval")
                .column("upper", "double", "Upper end of its 95 % interval")
                .column("better", "double", "Share of the resamplings in which the candidate is better, 0 to 1")
                .column(
                        "table_versions",
                        "map<string,bigint>",
                        "Versions of the tables that the decision depends on, at the end of the nightly run")
                .column("summary", "string", "Summary of the nightly run, JSON")
                .bookkeeping("finished_at", "timestamp", "Time of the decision")
                .statistics("run_id", "finished_at")
                .build();
    }

    static TableDefinition guards() {
        return table("guards", "Conditions for a promotion: one row per guard, finding and nightly run")
                .key("run_id", "string", "The nightly run")
                .key("guard", "string", "patient-overlap, boxed-in-training, label-drift, quarantine, test-positives")
                .key("finding", "string", "A finding, or all")
                .required("passed", "boolean", "Whether the guard allows a promotion")
                .column("value", "double", "Measured value")
                .column("allowed", "double", "Limit of the settings")
                .column("cases", "bigint", "Number of cases that the value is based on")
                .required("sentence", "string", "Result of the guard in one sentence")
                .statistics("run_id", "guard")
                .build();
    }
}
