package org.hilum.ingest;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.hilum.domain.HilumException;

/** Formats of report files. */
public enum ReportFormat {
    /** The CSV of the Open-i collection: uid, indication, comparison, findings, impression. */
    OPENI_CSV("openi-csv", Set.of("csv")),
    /** The XML of the Open-i collection, one report per file. */
    OPENI_XML("openi-xml", Set.of("xml")),
    /** A CSV file whose columns are named by options. */
    CSV("csv", Set.of("csv")),
    /** One report per text file; sections are found by their headings. */
    TEXT("text", Set.of("txt")),
    /** The reports of MIMIC-CXR, one per text file in a folder per patient. */
    MIMIC_CXR("mimic-cxr", Set.of("txt")),
    /** HL7 v2 messages (ORU), one or many per file. */
    HL7("hl7", Set.of("hl7", "oru", "txt")),
    /** Resources DiagnosticReport of FHIR, as NDJSON or in bundles. */
    FHIR("fhir", Set.of("ndjson", "json", "jsonl"));

    private final String id;
    private final Set<String> extensions;

    ReportFormat(String id, Set<String> extensions) {
        this.id = id;
        this.extensions = extensions;
    }

    /** Returns the name on the command line. */
    public String id() {
        return id;
    }

    /** Returns the file extensions that are searched for in folders. */
    public Set<String> extensions() {
        return extensions;
    }

    /** Whether several versions of a report arrive, which are merged. */
    public boolean hasVersions() {
        return this == HL7 || this == FHIR;
    }

    @Override
    public String toString() {
        return id;
    }

    /**
     * Returns the column name of each kind.
     *
     * @param named column names from the command line, for {@link #CSV}
     * @throws HilumException of kind wrong usage if no column is given for the id or the text
     */
    Map<ReportColumn, String> columns(Map<String, String> named) {
        Map<ReportColumn, String> columns = new EnumMap<>(ReportColumn.class);
        if (this == OPENI_CSV) {
            columns.put(ReportColumn.REPORT_ID, "uid");
            for (ReportColumn section : Set.of(
                    ReportColumn.COMPARISON, ReportColumn.INDICATION, ReportColumn.FINDINGS, ReportColumn.IMPRESSION)) {
                columns.put(section, section.id());
            }
            return columns;
        }
        named.forEach((kind, column) -> columns.put(
                ReportColumn.named(kind)
                        .orElseThrow(() -> HilumException.wrongUsage(
                                "--column " + kind + "=" + column + ": the fields are " + ReportColumn.names() + ".")),
                column));
        columns.putIfAbsent(ReportColumn.REPORT_ID, ReportColumn.REPORT_ID.id());
        boolean hasText = columns.containsKey(ReportColumn.TEXT)
                || columns.keySet().stream().anyMatch(column -> column.section().isPresent());
        if (!hasText) {
            throw HilumException.wrongUsage(
                    "Specify the columns of the report: --column text=NAME, or --column findings=NAME"
                            + " --column impression=NAME.");
        }
        return columns;
    }
}
