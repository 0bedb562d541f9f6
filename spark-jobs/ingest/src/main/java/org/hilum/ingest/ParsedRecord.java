package org.hilum.ingest;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * Result of parsing one record of a file: the values of a row, or the reason for a rejection. A note beside them is counted.
 *
 * @param locator position in the file: {@code record 12}, or {@code file}
 * @param number number of the record from 1, which gives the order of records
 * @param row values of the row, or null if rejected
 * @param reason reason for the rejection, what a note says, or null; never contains text of the record
 * @param isNote whether this is a note on another record
 * @param member name of the archive's member that contains the record; null if the file is no archive
 * @param identifiers names and numbers of persons that may stand in the record's text, which scrubbing masks
 */
public record ParsedRecord(
        String locator, long number, Row row, String reason, boolean isNote, String member, List<String> identifiers)
        implements Serializable {
    /** Creates the result of an accepted record. */
    public static ParsedRecord kept(String locator, long number, Row row) {
        return new ParsedRecord(locator, number, row, null, false, null, List.of());
    }

    /** Creates the result of a rejected record. */
    public static ParsedRecord rejected(String locator, long number, String reason) {
        return new ParsedRecord(locator, number, null, reason, false, null, List.of());
    }

    /**
     * Creates a note on a record, which is counted and reported.
     *
     * @param what what was noticed, in the plural, such as "segments in lower case, read as if in upper case"
     */
    public static ParsedRecord noted(String locator, long number, String what) {
        return new ParsedRecord(locator, number, null, what, true, null, List.of());
    }

    /** Returns the record as one of a member of an archive. */
    ParsedRecord ofMember(String name) {
        return new ParsedRecord(locator, number, row, reason, isNote, name, identifiers);
    }

    /** Returns the record with names and numbers of persons that may stand in its text; they are never stored. */
    public ParsedRecord withIdentifiers(List<String> known) {
        return new ParsedRecord(locator, number, row, reason, isNote, member, List.copyOf(known));
    }

    /** Returns the record with another row. */
    ParsedRecord withRow(Row other) {
        return new ParsedRecord(locator, number, other, reason, isNote, member, identifiers);
    }
}
