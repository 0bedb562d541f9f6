package org.hilum.ingest;

import org.hilum.settings.Settings;

/**
 * Settings of report ingest.
 *
 * @param accessionField number of the OBR field that holds the accession number in HL7 messages: 2, 3, 18, 19 or 20
 * @param only examinations whose reports are taken
 * @param maxCharacters maximum length of a report in characters
 * @param scrubs whether identifiers are masked and dates moved, see {@link ScrubbedReports}
 */
public record ReportSettings(int accessionField, ReportFilter only, int maxCharacters, boolean scrubs) {
    /** Returns the reader, or one that scrubs what it reads, if the settings say so. */
    public RecordReader scrubbed(RecordReader reader, Site site) {
        return scrubs ? new ScrubbedReports(reader, site.pseudonyms()) : reader;
    }

    /** Returns the part of the settings that affects what is read from any file; empty for default settings. */
    public String fingerprint() {
        return scrubs ? " scrubbed" : "";
    }

    /** Reads and checks the section {@code reports}. */
    public static ReportSettings of(Settings settings) {
        Settings.Section reports = settings.section("reports");
        return new ReportSettings(
                Integer.parseInt(reports.oneOf("hl7-accession", "OBR-2", "OBR-3", "OBR-18", "OBR-19", "OBR-20")
                        .substring("OBR-".length())),
                ReportFilter.of(reports.getStrings("only")),
                reports.getInt("max-characters", 100, 10_000_000),
                settings.section("privacy").getBoolean("scrub"));
    }
}
