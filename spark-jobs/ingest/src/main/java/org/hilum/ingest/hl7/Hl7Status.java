package org.hilum.ingest.hl7;

import java.util.Locale;
import java.util.Optional;

/** How far a report has come, in the order in which versions of one report replace each other. */
enum Hl7Status {
    PRELIMINARY,
    FINAL,
    CORRECTED,
    /** Cancelled, deleted, or sent for the wrong patient: what it said is no longer said. */
    WITHDRAWN,
    /** Comes to a report without replacing it. */
    ADDENDUM;

    /** The name in rows; addendum and withdrawn are none of the table's, see {@link ReportVersions}. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a letter of OBR-25 (HL7 table 0123) or OBX-11 (table 0085) says; empty where it is neither's. */
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
