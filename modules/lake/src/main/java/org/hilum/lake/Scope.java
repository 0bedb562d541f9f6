package org.hilum.lake;

import static org.apache.spark.sql.functions.lit;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of a table that a replacement answers for: those of them that the new rows no longer hold are deleted.
 *
 * @param condition which rows of the table are meant
 * @param subjects if present, only rows that agree with one of these in all columns of this dataset
 * @param deletes false where rows that are not repeated stay as they are
 */
public record Scope(Column condition, Optional<Dataset<Row>> subjects, boolean deletes) {

    /** Rows are added or changed; what is not repeated stays. */
    public static Scope upsert() {
        return new Scope(lit(true), Optional.empty(), false);
    }

    /** All rows for which the condition holds. */
    public static Scope where(Column condition) {
        return new Scope(condition, Optional.empty(), true);
    }

    /** All rows of these subjects (a dataset of some of the table's columns, such as report_id). */
    public static Scope of(Dataset<Row> subjects) {
        return new Scope(lit(true), Optional.of(subjects), true);
    }

    /** The same, only where the condition holds besides. */
    public Scope and(Column further) {
        return new Scope(condition.and(further), subjects, deletes);
    }
}
