package org.hilum.lake;

import static org.apache.spark.sql.functions.lit;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of a table that a replacement covers. Rows of the scope that are not among the new rows are deleted.
 *
 * @param condition condition on the rows of the table
 * @param subjects if present, restricts the scope to rows that match one of these in all columns of this dataset
 * @param deletes whether rows that are not repeated are deleted
 */
public record Scope(Column condition, Optional<Dataset<Row>> subjects, boolean deletes) {

    /** Returns a scope for inserts and updates, which deletes nothing. */
    public static Scope upsert() {
        return new Scope(lit(true), Optional.empty(), false);
    }

    /** Returns the scope of all rows that satisfy a condition. */
    public static Scope where(Column condition) {
        return new Scope(condition, Optional.empty(), true);
    }

    /** Returns the scope of all rows of some subjects, given by some of the table's columns, such as report_id. */
    public static Scope of(Dataset<Row> subjects) {
        return new Scope(lit(true), Optional.of(subjects), true);
    }

    /** Returns a copy restricted by a further condition. */
    public Scope and(Column further) {
        return new Scope(condition.and(further), subjects, deletes);
    }
}
