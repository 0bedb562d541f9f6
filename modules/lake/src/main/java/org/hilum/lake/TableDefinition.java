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
 * @param checks constraint name to SQL condition; a condition admits NULL by name, since a NULL fails a CHECK in Delta
 * @param changeFeed whether jobs follow the table's change data feed
 */
public record TableDefinition(
        String name,
        String comment,
        StructType schema,
        List<String> key,
        List<String> bookkeeping,
        Map<String, String> checks,
        boolean changeFeed) {

    /** The version of all table schemas that this code writes and reads. */
    public static final int SCHEMA_VERSION = 1;

    /** The table property that holds {@link #SCHEMA_VERSION}. */
    public static final String SCHEMA_VERSION_PROPERTY = "hilum.schemaVersion";

    public TableDefinition {
        requireNonNull(name, "name is null");
        key = List.copyOf(key);
        bookkeeping = List.copyOf(bookkeeping);
        checks = Map.copyOf(checks);
    }

    /** The columns whose change makes a row another one: neither key nor bookkeeping. */
    public List<String> content() {
        return List.of(schema.fieldNames()).stream()
                .filter(column -> !key.contains(column) && !bookkeeping.contains(column))
                .toList();
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

        Builder followed() {
            changeFeed = true;
            return this;
        }

        TableDefinition build() {
            return new TableDefinition(name, comment, schema, key, bookkeeping, checks, changeFeed);
        }
    }
}
