package org.hilum.lake;

import java.sql.Timestamp;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A row of {@code labelers}.
 *
 * @param labeler name of the labeler
 * @param version version of the labeler
 * @param isCurrent whether the name alone means this version
 * @param zeroMeans meaning of 0
 * @param blankMeans meaning of a missing row
 * @param since time when this version last became current
 */
public record LabelerVersionRow(
        String labeler, String version, boolean isCurrent, String zeroMeans, String blankMeans, Timestamp since)
        implements TableRow {
    /** Reads a row by the names of its columns. */
    public static LabelerVersionRow from(Row row) {
        return new LabelerVersionRow(
                row.getAs("labeler"),
                row.getAs("version"),
                row.getAs("is_current"),
                row.getAs("zero_means"),
                row.getAs("blank_means"),
                row.getAs("since"));
    }

    /** Whether another row differs at most in the time when the version became current. */
    public boolean isSameExceptTime(LabelerVersionRow other) {
        return new LabelerVersionRow(labeler, version, isCurrent, zeroMeans, blankMeans, other.since).equals(other);
    }

    @Override
    public Row toRow() {
        return RowFactory.create(labeler, version, isCurrent, zeroMeans, blankMeans, since);
    }
}
