package org.hilum.ingest;

import java.io.Serializable;
import org.apache.spark.sql.Row;

/**
 * What a reader made of one record of a file: either the columns of a row, or the reason why there is none.
 *
 * @param locator where in the file: {@code record 12}, or {@code file}
 * @param number the record's number from 1, to tell which of two came first
 * @param row the values, or null
 * @param reason why there are none, or null; never the record's text
 */
public record Parsed(String locator, long number, Row row, String reason) implements Serializable {
    /** A record that was understood. */
    public static Parsed kept(String locator, long number, Row row) {
        return new Parsed(locator, number, row, null);
    }

    /** A record to set aside. */
    public static Parsed rejected(String locator, long number, String reason) {
        return new Parsed(locator, number, null, reason);
    }
}
