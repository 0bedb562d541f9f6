package org.hilum.lake;

import static org.hilum.lake.TableDefinition.table;

import java.util.Arrays;

/** Tables of reports and of what the miner found in them. */
final class ReportTables {
    /** Type of the mentions of a sentence; offsets are in characters of the sentence. */
    private static final String SENTENCE_MENTIONS =
            "array<struct<offset:int,length:int,finding:string,concept:string,term:string,assertion:string,rule:string>>";

    /** Type of what a sentence says of a mention; offsets are in characters of the sentence. */
    private static final String SENTENCE_ATTRIBUTES = "array<struct<laterality:string,locations:array<string>,"
            + "severity:string,change:string,certainty:double,words:" + words() + ">>";

    private ReportTables() {}

    private static String words() {
        return "array<struct<attribute:string,offset:int,length:int>>";
    }

    static TableDefinition reports() {
        return table("reports", "Radiology reports as they arrived, one row per report")
                .key("report_id", "string", "Id of the report, unique in the lake; openi-csv: CXR<uid>")
                .required(
                        "study_id",
                        "string",
                        "Examination that the report describes; the report's own id if none is given")
                .column("patient_id", "string", "Patient; NULL if the source names none")
                .column("study_date", "date", "Date of the examination; NULL if the source gives none")
                .required("status", "string", "preliminary, final, corrected, or empty (no text)")
                .column(
                        "issued_at",
                        "timestamp",
                        "Time at which the sender issued this version (HL7 MSH-7); NULL if not given")
                .column(
                        "sections",
                        "array<struct<name:string,offset:int,length:int>>",
                        "Position of each section in text, in characters")
                .required("text", "string", "The whole report; empty if status is empty")
                .required("text_sha256", "string", "SHA-256 of text in UTF-8, hexadecimal")
                .bookkeeping("source_uri", "string", "The file that the report came from")
                .bookkeeping("source_record", "bigint", "Number of the record in that file, from 1")
                .bookkeeping("batch", "string", "The run that wrote the row")
                .oneOf(
                        "status_known",
                        "status",
                        Arrays.stream(ReportStatus.values()).map(ReportStatus::value))
                .withChangeFeed()
                .build();
    }

    static TableDefinition sentences() {
        return table("sentences", "Cache of the miner: each distinct normalised sentence is mined once")
                .key("sentence_sha256", "string", "SHA-256 of the normalised sentence, hexadecimal")
                .key("labeler_version", "string", "Version of the miner")
                .required("status", "string", "ok, too_long or unparsed; only ok has mentions")
                .column(
                        "mentions",
                        SENTENCE_MENTIONS,
                        "Mentions in the sentence; offsets in characters of the sentence")
                .column(
                        "attributes",
                        SENTENCE_ATTRIBUTES,
                        "What the sentence says of each of its mentions, in their order; see mentions")
                .column("reason", "string", "Reason why the sentence was not mined; NULL if status is ok")
                .check("status_known", "status in ('ok', 'too_long', 'unparsed')")
                .statistics("labeler_version", "status")
                .build();
    }

    static TableDefinition mentions() {
        return AttributeChecks.add(table("mentions", "Evidence of labels: each place where a report mentions a finding")
                        .key("report_id", "string", "The report")
                        .key("section", "string", "findings, impression, addendum or text (a report without headings)")
                        .key("offset", "int", "Start of the term in reports.text, in characters from 0")
                        .key("finding", "string", "One of the fourteen findings, other:<name>, or normal")
                        .key("labeler_version", "string", "Version of the miner")
                        .required("study_id", "string", "Examination")
                        .required("length", "int", "Length of the term in characters")
                        .column("concept", "string", "UMLS concept of the term")
                        .required("term", "string", "The lexicon's term that matched")
                        .required("assertion", "string", "positive, probable, uncertain or negative")
                        .required("rule", "string", "Rule that determined the assertion")
                        .required("sentence_offset", "int", "Start of the sentence in reports.text")
                        .required("sentence_length", "int", "Length of the sentence in characters")
                        .column(
                                "laterality",
                                "string",
                                "Side of the patient: left, right or bilateral; NULL if it is not said")
                        .column(
                                "locations",
                                "array<string>",
                                "Places in the chest, such as lower lobe, in alphabetical order; empty if none is said")
                        .column("severity", "string", "minimal, mild, moderate or severe; NULL if it is not said")
                        .column(
                                "change",
                                "string",
                                "Since an earlier examination: new, increased, decreased, unchanged or resolved; NULL if it is"
                                        + " not said")
                        .column("size_mm", "double", "Largest stated dimension in millimetres; NULL if none is stated")
                        .column(
                                "certainty",
                                "double",
                                "Certainty of the words that the assertion came from, from 0 (denied) to 1 (stated)")
                        .column(
                                "attribute_words",
                                words(),
                                "Where reports.text says laterality, location, severity, change and size, in characters from 0")
                        .bookkeeping("batch", "string", "The run that wrote the row")
                        .check("certainty_in_range", "certainty is null or certainty between 0 and 1")
                        .check("size_positive", "size_mm is null or size_mm > 0")
                        .check("assertion_known", "assertion in ('positive', 'probable', 'uncertain', 'negative')")
                        .check("span_in_text", "offset >= 0 and length > 0")
                        .statistics("finding", "labeler_version", "batch"))
                .build();
    }
}
