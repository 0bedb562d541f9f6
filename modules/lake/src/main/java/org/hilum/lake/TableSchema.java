package org.hilum.lake;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.types.StructField;
import scala.Option;

/**
 * The schema of an existing table, which an older or a newer hilum may have written.
 *
 * @param spark session that reads and writes the table
 * @param table the table
 * @param uri URI of the table
 * @param snapshot state of the table after its last commit
 */
record TableSchema(SparkSession spark, LakeTable table, String uri, Snapshot snapshot) {

    /** Opens a table. This lists its log, so that callers keep the result for all that they ask. */
    static TableSchema open(SparkSession spark, LakeTable table, String uri) {
        return new TableSchema(
                spark, table, uri, DeltaLog.forTable(spark, uri).update(false, Option.empty(), Option.empty()));
    }

    /** Returns the schema version recorded in the table; 0 if there is none, as in a table of another program. */
    int version() {
        Option<String> written = snapshot.metadata().configuration().get(TableDefinition.SCHEMA_VERSION_PROPERTY);
        return written.isDefined() && written.get().matches("\\d{1,9}") ? Integer.parseInt(written.get()) : 0;
    }

    /** Whether the next write migrates the table. */
    boolean isOutdated() {
        return version() < table.definition().schemaVersion();
    }

    /**
     * Returns the schema version.
     *
     * @throws LakeException if this version of hilum cannot read it
     */
    int requireKnownVersion() {
        int version = version();
        int newest = table.definition().schemaVersion();
        if (version < TableDefinition.OLDEST_SCHEMA_VERSION || version > newest) {
            throw new LakeException("The table " + uri + " has schema version " + (version == 0 ? "none" : version)
                    + "; this version of hilum reads versions " + TableDefinition.OLDEST_SCHEMA_VERSION + " to "
                    + newest + ". Use the version of hilum that wrote the table, or another lake.");
        }
        return version;
    }

    /** Returns rows of the table with the columns that were added to its definition after it was created. */
    Dataset<Row> withColumnsAddedLater(Dataset<Row> rows) {
        Dataset<Row> all = rows;
        for (StructField field : columnsAddedLater(rows.columns())) {
            all = all.withColumn(field.name(), TableMigration.valueInOlderRow(table, field));
        }
        return all;
    }

    /**
     * Adds missing columns and migrates the table to the current version. Does nothing if it is current already.
     *
     * @throws LakeException if a newer hilum wrote the table
     */
    void migrate() {
        int version = requireKnownVersion();
        List<StructField> added = columnsAddedLater(snapshot.schema().fieldNames());
        if (!added.isEmpty()) {
            String columns = added.stream().map(StructField::toDDL).collect(Collectors.joining(", "));
            spark.sql("alter table delta.`" + uri + "` add columns (" + columns + ")");
        }
        if (version < table.definition().schemaVersion()) {
            new TableMigration(spark, table, uri).run(version);
        }
    }

    private List<StructField> columnsAddedLater(String[] columns) {
        List<String> there = List.of(columns);
        return Arrays.stream(table.definition().schema().fields())
                .filter(field -> field.nullable() && !there.contains(field.name()))
                .toList();
    }
}
