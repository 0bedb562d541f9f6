package org.hilum.lake;

import static org.hilum.lake.TableDefinition.table;

/** Tables of runs, of ingested files and of quarantined records. */
final class RunTables {
    private RunTables() {}

    static TableDefinition quarantine() {
        return table("quarantine", "Records that were set aside, with the reason; never their text")
                .key("source_uri", "string", "The file")
                .key("locator", "string", "Where in it: record 12, sentence at 340, or file")
                .key("stage", "string", "The job that set it aside")
                .required("reason", "string", "Why, without any text of the record")
                .column(
                        "resolved_at",
                        "timestamp",
                        "When a later run read the record without objection; NULL while open")
                .bookkeeping("since", "timestamp", "When it was first set aside")
                .bookkeeping("batch", "string", "The run that wrote the row")
                .statistics("stage", "since")
                .build();
    }

    static TableDefinition sources() {
        return table("sources", "Files that were read: known ones are skipped without being opened")
                .key("uri", "string", "The file")
                .key("reading", "string", "How it was read: job, format and the options that matter")
                .required("length", "bigint", "Bytes")
                .required("modified", "bigint", "Modification time, milliseconds since 1970")
                .column("sha256", "string", "SHA-256 of the bytes, hexadecimal")
                .required("outcome", "string", "read, or refused")
                .bookkeeping("run_id", "string", "The run that read it")
                .check("outcome_known", "outcome in ('read', 'refused')")
                .statistics("outcome", "run_id")
                .build();
    }

    static TableDefinition runs() {
        return table("runs", "One row per run; committed last, it alone moves the watermark of incremental work")
                .key("run_id", "string", "Id of the run")
                .required("job", "string", "The command")
                .column("arguments", "map<string,string>", "Its options, without credentials")
                .column("versions_read", "map<string,bigint>", "Version of each table that was read")
                .column("versions_written", "map<string,bigint>", "Version of each table after the run")
                .column("counts", "map<string,bigint>", "What was read, kept, quarantined, written")
                .required("status", "string", "done or failed")
                .column("message", "string", "One sentence, where it failed")
                .column("started_at", "timestamp", "When it started")
                .column("finished_at", "timestamp", "When it ended")
                .check("status_known", "status in ('done', 'failed')")
                .statistics("run_id", "job", "status", "started_at", "finished_at")
                .build();
    }

    static TableDefinition nights() {
        return table("nights", "One row per finished nightly run: what it decided, and why")
                .key("run_id", "string", "The nightly run")
                .column("candidate", "string", "The model that was judged; NULL where nothing new was trained")
                .column("champion_before", "string", "The champion when the night began; NULL where there was none")
                .column("champion", "string", "The champion after it; NULL where there is none")
                .required("promoted", "boolean", "Whether the candidate became champion")
                .required("reason", "string", "Why, or why not, in one sentence")
                .column("auc_difference", "double", "Mean AUC on the test part, candidate less former champion")
                .column("lower", "double", "Lower end of its 95 % interval")
                .column("upper", "double", "Upper end of its 95 % interval")
                .column("better", "double", "Share of the resamplings in which the candidate is better, 0 to 1")
                .column("table_versions", "map<string,bigint>", "The tables that the night went by, as it left them")
                .column("summary", "string", "The summary line, JSON")
                .bookkeeping("finished_at", "timestamp", "When it was decided")
                .statistics("run_id", "finished_at")
                .build();
    }

    static TableDefinition guards() {
        return table("guards", "What stood for or against a promotion: one row per guard and night")
                .key("run_id", "string", "The nightly run")
                .key("guard", "string", "patient-overlap, boxed-in-training, label-drift, quarantine, test-positives")
                .key("finding", "string", "A finding, or all")
                .required("passed", "boolean", "Whether it lets a candidate be promoted")
                .column("value", "double", "What was found")
                .column("allowed", "double", "What the settings allow")
                .column("cases", "bigint", "On how many cases the value rests")
                .required("sentence", "string", "The same in words")
                .statistics("run_id", "guard")
                .build();
    }
}
