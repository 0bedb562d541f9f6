package org.hilum.lake;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * What a table promises: its columns with their comments, its key, the value sets of its columns.
 *
 * @param name the folder below {@code <lake>/tables} and the name in SQL
 * @param comment one sentence for {@code DESCRIBE}
 * @param schema column names, types, nullability and comments
 * @param key the columns that identify a row; none of them is ever NULL
 * @param bookkeeping columns that say when and by whom a row was written; a row that differs in nothing else is unchanged
 * @param statistics the columns of which Delta keeps smallest and largest value of each data file, in its log and, at level INFO, in
 *     the driver's; never one that holds text, an id or a date of a person, or where a file lies
 * @param checks constraint name to SQL condition; a condition admits NULL by name, since a NULL fails a CHECK in Delta
 * @param changeFeed whether jobs follow the table's change data feed
 */
public record TableDefinition(
        String name,
        String comment,
        StructType schema,
        List<String> key,
        List<String> bookkeeping,
        List<String> statistics,
        Map<String, String> checks,
        boolean changeFeed) {

    /**
     * The version of all table schemas that this code writes. 1: as first released; 2: no statistics of columns that hold text
     * or ids of people.
     */
    public static final int SCHEMA_VERSION = 2;

    /** The oldest version that this code reads, and migrates before it writes. */
    public static final int OLDEST_SCHEMA_VERSION = 1;

    /** The table property that holds {@link #SCHEMA_VERSION}. */
    public static final String SCHEMA_VERSION_PROPERTY = "hilum.schemaVersion";

    public TableDefinition {
        requireNonNull(name, "name is null");
        key = List.copyOf(key);
        bookkeeping = List.copyOf(bookkeeping);
        statistics = List.copyOf(statistics);
        checks = Map.copyOf(checks);
    }

    /** The columns whose change makes a row another one: neither key nor bookkeeping. */
    public List<String> content() {
        return List.of(schema.fieldNames()).stream()
                .filter(column -> !key.contains(column) && !bookkeeping.contains(column))
                .toList();
    }

    /** The Delta properties that limit statistics to {@link #statistics}; with none of them only rows are counted. */
    public Map<String, String> statisticsProperties() {
        return statistics.isEmpty()
                ? Map.of("delta.dataSkippingNumIndexedCols", "0")
                : Map.of("delta.dataSkippingStatsColumns", String.join(",", statistics));
    }

    static Builder table(String name, String comment) {
        return new Builder(name, comment);
    }

    /** Collects the parts of a definition in the order in which people read them. */
    static final class Builder {
        private final String name;
        private final String comment;
        private final List<String> key = new ArrayList<>();
        private final List<String> bookkeeping = new ArrayList<>();
        private final Map<String, String> checks = new LinkedHashMap<>();
        private List<String> statistics = List.of();
        private StructType schema = new StructType();
        private boolean changeFeed;

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

        /** Names the columns by which readers may skip files; none unless named. */
        Builder statistics(String... columns) {
            statistics = List.of(columns);
            return this;
        }

        Builder followed() {
            changeFeed = true;
            return this;
        }

        TableDefinition build() {
            return new TableDefinition(name, comment, schema, key, bookkeeping, statistics, checks, changeFeed);
        }
    }
}
