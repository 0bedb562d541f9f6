package org.hilum.lake;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import scala.Console;

/**
 * One lake: Delta tables under {@code <root>/tables}, model bundles under {@code <root>/models}. A table is created
 * by its first write and reads as empty before.
 */
public final class Lake {
    private final SparkSession spark;
    private final String root;
    /**
     * Versions of the tables that are read by time travel; empty for the current lake. A negative version means that
     * the table did not exist yet.
     */
    private final Map<LakeTable, Long> past;

    private Lake(SparkSession spark, String root, Map<LakeTable, Long> past) {
        this.spark = spark;
        this.root = root;
        this.past = past;
    }

    /**
     * Returns the lake at a location, which does not have to exist yet.
     *
     * @param spark session that reads and writes the lake
     * @param root path, or URI on any file system that Hadoop supports
     * @throws LakeException if the file system is unknown or unreachable
     */
    public static Lake at(SparkSession spark, String root) {
        try {
            Path path = new Path(root);
            Path qualified = path.getFileSystem(spark.sparkContext().hadoopConfiguration())
                    .makeQualified(path);
            return new Lake(spark, qualified.toString().replaceAll("/+$", ""), Map.of());
        } catch (IOException | IllegalArgumentException e) {
            throw new LakeException("The lake " + root + " cannot be reached: " + e.getMessage());
        }
    }

    /**
     * Returns the lake at earlier table versions. Those tables are read-only.
     *
     * @param versions versions by table, negative if the table did not exist yet; tables that are not named are
     *     current
     */
    Lake at(Map<LakeTable, Long> versions) {
        return new Lake(spark, root, Map.copyOf(versions));
    }

    /** Returns the session that reads and writes the lake. */
    public SparkSession spark() {
        return spark;
    }

    /** Returns the lake's URI, without a trailing slash. */
    public String root() {
        return root;
    }

    /** Returns the URI of the folder of model bundles. */
    public String modelsUri() {
        return root + "/models";
    }

    /** Returns the URI of the folder of the pages of nightly runs. */
    public String pagesUri() {
        return root + "/pages";
    }

    /** Returns the URI of the page of the newest nightly run. */
    public String pageUri() {
        return root + "/page.html";
    }

    /** Returns the URI of the folder of overlay pictures. */
    public String overlaysUri() {
        return root + "/overlays";
    }

    /** Returns the URI of a table. */
    public String uri(LakeTable table) {
        return root + "/tables/" + table.id();
    }

    /** Whether the table exists. */
    public boolean has(LakeTable table) {
        return DeltaTable.isDeltaTable(spark, uri(table));
    }

    /**
     * Reads all rows of a table; none if it does not exist.
     *
     * @throws LakeException if a newer hilum wrote the table
     */
    public Dataset<Row> read(LakeTable table) {
        if (!has(table) || past.getOrDefault(table, 0L) < 0) {
            return spark.createDataFrame(List.of(), table.definition().schema());
        }
        TableSchema schema = schema(table);
        schema.requireKnownVersion();
        return schema.withColumnsAddedLater(load(schema));
    }

    /** Returns new rows of a table as a dataset. */
    public Dataset<Row> rows(LakeTable table, List<? extends TableRow> rows) {
        return spark.createDataFrame(
                rows.stream().map(TableRow::toRow).toList(), table.definition().schema());
    }

    private Dataset<Row> load(TableSchema schema) {
        DataFrameReader reader = spark.read().format("delta");
        if (past.containsKey(schema.table())) {
            return reader.option("versionAsOf", past.get(schema.table())).load(schema.uri());
        }
        return ListedFiles.read(spark, schema.snapshot()).orElseGet(() -> reader.load(schema.uri()));
    }

    /**
     * Returns the version of the table's last commit, or the version of an earlier state; empty if the table does not
     * exist.
     */
    public OptionalLong version(LakeTable table) {
        if (past.containsKey(table)) {
            return past.get(table) < 0 ? OptionalLong.empty() : OptionalLong.of(past.get(table));
        }
        return has(table) ? OptionalLong.of(schema(table).snapshot().version()) : OptionalLong.empty();
    }

    /** Returns the versions of those of the tables that exist, by table name. */
    public Map<String, Long> versions(List<LakeTable> tables) {
        Map<String, Long> versions = new TreeMap<>();
        for (LakeTable table : tables) {
            version(table).ifPresent(version -> versions.put(table.id(), version));
        }
        return versions;
    }

    /**
     * Replaces the rows of a scope in one commit, or in none if nothing differs: new rows are inserted, rows with
     * different content are updated, rows of the scope that are not given are deleted.
     *
     * @param table table to change
     * @param rows new rows with the columns of the table in any order, at most one row per key
     * @param scope rows that are replaced
     * @return numbers of rows that were inserted, updated, deleted and left unchanged
     */
    public Changes replace(LakeTable table, Dataset<Row> rows, Scope scope) {
        boolean empty = !has(table);
        create(table);
        return new Replacement(table, DeltaTable.forPath(spark, uri(table)), read(table), uri(table), empty)
                .apply(rows, scope);
    }

    /**
     * Inserts the rows whose keys do not exist yet and returns their number. Existing rows are not changed. For
     * insert-only tables.
     */
    public long insertNew(LakeTable table, Dataset<Row> rows) {
        create(table);
        List<String> key = table.definition().key();
        Dataset<Row> known = read(table).selectExpr(key.toArray(String[]::new));
        return Replacement.add(
                table, Replacement.columnsOf(table, rows).join(known, JoinKey.of(key), "left_anti"), uri(table));
    }

    /**
     * Appends rows that the caller knows to be new, in as few files as their number requires, and returns their
     * number. Existing rows are not read.
     */
    public long appendNew(LakeTable table, Dataset<Row> rows) {
        create(table);
        return Replacement.add(table, rows, uri(table));
    }

    /** Appends a few rows with new keys, such as the row of a run. */
    public void append(LakeTable table, Dataset<Row> rows) {
        append(table, rows, 1);
    }

    /**
     * Appends rows with new keys.
     *
     * @param table table to change
     * @param rows rows with the columns of the table
     * @param count number of the rows; if 0, nothing is written
     */
    public void append(LakeTable table, Dataset<Row> rows, long count) {
        create(table);
        if (count > 0) {
            Replacement.append(Replacement.columnsOf(table, rows), FileCount.of(count, 0), uri(table));
        }
    }

    /**
     * Merges the small data files of a table, see {@link Compaction}.
     *
     * @param table table to change
     * @param least number of small files from which on they are merged
     * @return number of files that were merged; 0 if the table does not exist or has fewer
     */
    public long compact(LakeTable table, int least) {
        return has(table) ? new Compaction(spark, table, uri(table)).run(least) : 0;
    }

    /**
     * Deletes data files that only older table versions need. Current rows are never affected.
     *
     * @param hours time for which older versions stay readable; values below Delta's own limit need its check to be
     *     off
     * @return number of tables
     */
    public long vacuum(double hours) {
        List<LakeTable> there =
                Arrays.stream(LakeTable.values()).filter(this::has).toList();
        there.forEach(table -> vacuum(table, hours));
        return there.size();
    }

    private void vacuum(LakeTable table, double hours) {
        // Delta prints the deleted files to standard output, which is reserved for a command's result
        Console.withOut(OutputStream.nullOutputStream(), () -> DeltaTable.forPath(spark, uri(table))
                .vacuum(hours));
    }

    /**
     * Creates a table with comments, constraints and properties in one commit if it does not exist. An existing table
     * of an older hilum is migrated, and missing columns are added, see {@link TableMigration}.
     *
     * @throws LakeException if a newer hilum wrote the table
     */
    public void create(LakeTable table) {
        if (past.containsKey(table)) {
            throw new IllegalStateException("an earlier version of a table cannot be written: " + table.id());
        }
        if (has(table)) {
            migrate(table);
            return;
        }
        TableDefinition definition = table.definition();
        DeltaTableBuilder builder = DeltaTable.createIfNotExists(spark)
                .location(uri(table))
                .comment(definition.comment())
                .property(TableDefinition.SCHEMA_VERSION_PROPERTY, String.valueOf(definition.schemaVersion()))
                .property("delta.enableChangeDataFeed", String.valueOf(definition.changeFeed()));
        definition.statisticsProperties().forEach(builder::property);
        definition.checks().forEach((name, condition) -> builder.property("delta.constraints." + name, condition));
        for (StructField field : definition.schema().fields()) {
            builder.addColumn(field);
        }
        builder.execute();
    }

    /** Returns the tables of an older schema version, which the next write migrates. */
    public List<LakeTable> outdatedTables() {
        return Arrays.stream(LakeTable.values())
                .filter(this::has)
                .filter(table -> schema(table).isOutdated())
                .toList();
    }

    /**
     * Migrates a table to the current schema version. Does nothing if it is current already or does not exist.
     *
     * @throws LakeException if a newer hilum wrote the table
     */
    public void migrate(LakeTable table) {
        if (has(table)) {
            schema(table).migrate();
        }
    }

    /**
     * Deletes the entries of all table logs before the current versions. Time travel to earlier versions is no longer
     * possible.
     *
     * @return number of deleted files
     */
    public long truncateLogs() {
        return Arrays.stream(LakeTable.values())
                .filter(this::has)
                .mapToLong(table -> new LogTruncation(spark, uri(table)).run())
                .sum();
    }

    /** Returns the schema version recorded in a table; 0 if there is none, as in a table of another program. */
    public int schemaVersion(LakeTable table) {
        return schema(table).version();
    }

    private TableSchema schema(LakeTable table) {
        return TableSchema.open(spark, table, uri(table));
    }
}
