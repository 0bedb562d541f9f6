package org.hilum.ingest;

import org.hilum.settings.Settings;

/**
 * The settings of report ingest.
 *
 * @param accessionField field of an HL7 message's OBR segment that holds the accession number: 2, 3, 18, 19 or 20
 * @param maxCharacters length of the longest report that is taken, in characters
 */
public record ReportSettings(int accessionField, int maxCharacters) {
    /** Reads and checks the section {@code reports}. */
    public static ReportSettings of(Settings settings) {
        Settings.Section reports = settings.section("reports");
        return new ReportSettings(
                Integer.parseInt(reports.word("hl7-accession", "OBR-2", "OBR-3", "OBR-18", "OBR-19", "OBR-20")
                        .substring("OBR-".length())),
                reports.integer("max-characters", 100, 10_000_000));
    }
}
