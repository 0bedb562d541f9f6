package org.hilum.ingest.hl7;

import java.util.Locale;
import java.util.Optional;

/** Status of a report version, in the order in which versions of one report replace each other. */
public enum Hl7Status {
    PRELIMINARY,
    FINAL,
    CORRECTED,
    /** Cancelled, deleted, or sent for the wrong patient: the report's findings are withdrawn. */
    WITHDRAWN,
    /** Adds to a report without replacing it. */
    ADDENDUM;

    /** Returns the status in rows; the table does not have addendum and withdrawn, see {@link ReportVersions}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the status of a letter in OBR-25 (HL7 table 0123) or OBX-11 (table 0085); empty if it is in neither
     * table.
     */
    static Optional<Hl7Status> of(String letter) {
        return switch (letter.toUpperCase(Locale.ROOT)) {
            case "P", "R", "I", "O", "S" -> Optional.of(PRELIMINARY);
            case "F", "U" -> Optional.of(FINAL);
            case "C" -> Optional.of(CORRECTED);
            case "A", "B" -> Optional.of(ADDENDUM);
            case "X", "D", "W" -> Optional.of(WITHDRAWN);
            default -> Optional.empty();
        };
    }
}
