package org.hilum.lake;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Definition of a table: its columns with comments, its key, and the constraints on values.
 *
 * @param name name in SQL and of the folder below {@code <lake>/tables}
 * @param comment one sentence for {@code DESCRIBE}
 * @param schema column names, types, nullability and comments
 * @param key columns that identify a row, none of which is ever NULL
 * @param bookkeeping columns that record when and by which run a row was written; rows that differ only in these
 *     count as unchanged
 * @param statistics columns of which Delta records the minimum and maximum of each data file, in its log and, at
 *     level INFO, in the driver's log; never a column with text, ids or dates of patients, or locations of files
 * @param checks SQL conditions by constraint name; a condition must admit NULL explicitly, since a NULL fails a CHECK
 *     in Delta
 * @param changeFeed whether the table has a change data feed, which jobs follow
 * @param schemaVersion version of the schema that this code writes, see {@link TableMigration}
 */
public record TableDefinition(
        String name,
        String comment,
        StructType schema,
        List<String> key,
        List<String> bookkeeping,
        List<String> statistics,
        Map<String, String> checks,
        boolean changeFeed,
        int schemaVersion) {

    /** The version of all tables that did not change since it. */
    public static final int DEFAULT_SCHEMA_VERSION = 2;

    /** The oldest version that this code reads; it migrates such tables before it writes. */
    public static final int OLDEST_SCHEMA_VERSION = 1;

    /** Table property that holds {@link #schemaVersion}. */
    public static final String SCHEMA_VERSION_PROPERTY = "hilum.schemaVersion";

    public TableDefinition {
        requireNonNull(name, "name is null");
        key = List.copyOf(key);
        bookkeeping = List.copyOf(bookkeeping);
        statistics = List.copyOf(statistics);
        checks = Map.copyOf(checks);
    }

    /** Returns the columns that are compared to detect changes: neither key nor bookkeeping. */
    public List<String> content() {
        return List.of(schema.fieldNames()).stream()
                .filter(column -> !key.contains(column) && !bookkeeping.contains(column))
                .toList();
    }

    /**
     * Returns the Delta properties that limit statistics to {@link #statistics}; if there are none, only rows are
     * counted.
     */
    public Map<String, String> statisticsProperties() {
        return statistics.isEmpty()
                ? Map.of("delta.dataSkippingNumIndexedCols", "0")
                : Map.of("delta.dataSkippingStatsColumns", String.join(",", statistics));
    }

    static Builder table(String name, String comment) {
        return new Builder(name, comment);
    }

    /** Builds a definition column by column, in reading order. */
    static final class Builder {
        private final String name;
        private final String comment;
        private final List<String> key = new ArrayList<>();
        private final List<String> bookkeeping = new ArrayList<>();
        private final Map<String, String> checks = new LinkedHashMap<>();
        private List<String> statistics = List.of();
        private StructType schema = new StructType();
        private boolean changeFeed;
        private int schemaVersion = DEFAULT_SCHEMA_VERSION;

        private Builder(String name, String comment) {
            this.name = name;
            this.comment = comment;
        }

        Builder key(String column, String type, String meaning) {
            key.add(column);
            schema = schema.add(column, DataType.fromDDL(type), false, meaning);
            return this;
        }

        Builder required(String column, String type, String meaning) {
            schema = schema.add(column, DataType.fromDDL(type), false, meaning);
            return this;
        }

        Builder column(String column, String type, String meaning) {
            schema = schema.add(column, DataType.fromDDL(type), true, meaning);
            return this;
        }

        Builder bookkeeping(String column, String type, String meaning) {
            bookkeeping.add(column);
            return column(column, type, meaning);
        }

        Builder check(String constraint, String condition) {
            checks.put(constraint, condition);
            return this;
        }

        /** Adds a constraint on a column that admits only these values. */
        Builder oneOf(String constraint, String column, Stream<String> values) {
            return check(constraint, isIn(column, values));
        }

        /** Adds a constraint on a column that admits these values and NULL. */
        Builder noneOrOneOf(String constraint, String column, Stream<String> values) {
            return check(constraint, column + " is null or " + isIn(column, values));
        }

        private static String isIn(String column, Stream<String> values) {
            return column + values.map(value -> "'" + value + "'").collect(Collectors.joining(", ", " in (", ")"));
        }

        /** Sets the columns with statistics, by which readers can skip files. The default is none. */
        Builder statistics(String... columns) {
            statistics = List.of(columns);
            return this;
        }

        Builder withChangeFeed() {
            changeFeed = true;
            return this;
        }

        /** Sets the version of the schema. The default is {@link #DEFAULT_SCHEMA_VERSION}. */
        Builder schemaVersion(int version) {
            schemaVersion = version;
            return this;
        }

        TableDefinition build() {
            return new TableDefinition(
                    name, comment, schema, key, bookkeeping, statistics, checks, changeFeed, schemaVersion);
        }
    }
}
