package org.hilum.ingest;

import java.io.Serializable;
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
 */
public record ParsedRecord(String locator, long number, Row row, String reason, boolean isNote, String member)
        implements Serializable {
    /** Creates the result of an accepted record. */
    public static ParsedRecord kept(String locator, long number, Row row) {
        return new ParsedRecord(locator, number, row, null, false, null);
    }

    /** Creates the result of a rejected record. */
    public static ParsedRecord rejected(String locator, long number, String reason) {
        return new ParsedRecord(locator, number, null, reason, false, null);
    }

    /**
     * Creates a note on a record, which is counted and reported.
     *
     * @param what what was noticed, in the plural, such as "segments in lower case, read as if in upper case"
     */
    public static ParsedRecord noted(String locator, long number, String what) {
        return new ParsedRecord(locator, number, null, what, true, null);
    }

    /** Returns the record as one of a member of an archive. */
    ParsedRecord ofMember(String name) {
        return new ParsedRecord(locator, number, row, reason, isNote, name);
    }
}
