package org.hilum.lake;

import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.types.StructField;
import scala.Console;
import scala.Option;

/**
 * One lake: Delta tables under {@code <root>/tables}, model bundles under {@code <root>/models}. A table is made at its
 * first write; before that it reads as empty.
 */
public final class Lake {
    private final SparkSession spark;
    private final String root;
    /** Tables that are read as of a version; none of a lake of now. A version below 0: the table was not there yet. */
    private final Map<LakeTable, Long> past;

    private Lake(SparkSession spark, String root, Map<LakeTable, Long> past) {
        this.spark = spark;
        this.root = root;
        this.past = past;
    }

    /**
     * The lake at that place, which need not be there yet.
     *
     * @param root a path, or a URI of any file system that Hadoop knows
     * @throws LakeRefused where the file system is unknown or out of reach
     */
    public static Lake at(SparkSession spark, String root) {
        try {
            Path path = new Path(root);
            Path qualified = path.getFileSystem(spark.sparkContext().hadoopConfiguration())
                    .makeQualified(path);
            return new Lake(spark, qualified.toString().replaceAll("/+$", ""), Map.of());
        } catch (IOException | IllegalArgumentException e) {
            throw new LakeRefused("The lake " + root + " cannot be reached: " + e.getMessage());
        }
    }

    /**
     * The lake as it was. Nothing can be written to a table of the past.
     *
     * @param versions of tables; those that are not named are as of now; below 0 where the table was not there yet
     */
    Lake at(Map<LakeTable, Long> versions) {
        return new Lake(spark, root, Map.copyOf(versions));
    }

    /** The session that reads and writes it. */
    public SparkSession spark() {
        return spark;
    }

    /** The lake's URI, without a slash at the end. */
    public String root() {
        return root;
    }

    /** The folder of the model bundles. */
    public String modelsUri() {
        return root + "/models";
    }

    /** The URI of a table. */
    public String uri(LakeTable table) {
        return root + "/tables/" + table.id();
    }

    /** Whether any job has written to that table. */
    public boolean has(LakeTable table) {
        return DeltaTable.isDeltaTable(spark, uri(table));
    }

    /**
     * All rows of a table as of now; none where nothing was written yet.
     *
     * @throws LakeRefused where a newer hilum wrote the table
     */
    public Dataset<Row> read(LakeTable table) {
        if (!has(table) || past.getOrDefault(table, 0L) < 0) {
            return spark.createDataFrame(List.of(), table.definition().schema());
        }
        requireKnownSchema(table);
        Dataset<Row> rows = load(table);
        for (StructField field : later(table, rows)) {
            rows = rows.withColumn(field.name(), lit(null).cast(field.dataType()));
        }
        return rows;
    }

    private Dataset<Row> load(LakeTable table) {
        DataFrameReader reader = spark.read().format("delta");
        if (past.containsKey(table)) {
            reader = reader.option("versionAsOf", past.get(table));
        }
        return reader.load(uri(table));
    }

    /** Columns that came into the definition after the table was made; they are NULL in its rows. */
    private static List<StructField> later(LakeTable table, Dataset<Row> rows) {
        List<String> there = List.of(rows.columns());
        return Arrays.stream(table.definition().schema().fields())
                .filter(field -> field.nullable() && !there.contains(field.name()))
                .toList();
    }

    /** The version of the table's last commit, or of the past; empty where there is no table. */
    public OptionalLong version(LakeTable table) {
        if (past.containsKey(table)) {
            return past.get(table) < 0 ? OptionalLong.empty() : OptionalLong.of(past.get(table));
        }
        return has(table) ? OptionalLong.of(snapshot(table).version()) : OptionalLong.empty();
    }

    /** The versions of those tables that are there, by name. */
    public Map<String, Long> versions(List<LakeTable> tables) {
        Map<String, Long> versions = new TreeMap<>();
        for (LakeTable table : tables) {
            version(table).ifPresent(version -> versions.put(table.id(), version));
        }
        return versions;
    }

    /**
     * Makes the rows of a scope be exactly these, in one commit, or in none where they are already: rows that are new
     * are inserted, rows whose content differs are updated, rows of the scope that are not repeated are deleted.
     *
     * @param rows the columns of the table, in any order; at most one row per key
     */
    public Changes replace(LakeTable table, Dataset<Row> rows, Scope scope) {
        boolean empty = !has(table);
        create(table);
        return new Replacement(table, DeltaTable.forPath(spark, uri(table)), read(table), uri(table), empty)
                .apply(rows, scope);
    }

    /** Adds the rows whose keys are not there yet; never reads or changes what is there. For insert-only tables. */
    public long insertNew(LakeTable table, Dataset<Row> rows) {
        create(table);
        List<String> key = table.definition().key();
        Dataset<Row> known = read(table).selectExpr(key.toArray(String[]::new));
        return Replacement.add(
                table, Replacement.columnsOf(table, rows).join(known, JoinKey.of(key), "left_anti"), uri(table));
    }

    /**
     * Adds rows that the caller has found not to be there, in as few files as their number asks for; reads and changes
     * nothing. Returns how many.
     */
    public long addNew(LakeTable table, Dataset<Row> rows) {
        create(table);
        return Replacement.add(table, rows, uri(table));
    }

    /** Adds rows whose keys are known to be new, such as those of a run. */
    public void append(LakeTable table, Dataset<Row> rows) {
        append(table, rows, 1);
    }

    /**
     * Adds rows whose keys are known to be new.
     *
     * @param count how many they are; where there are none, nothing is written
     */
    public void append(LakeTable table, Dataset<Row> rows, long count) {
        create(table);
        if (count > 0) {
            Replacement.append(Replacement.columnsOf(table, rows), FileCount.of(count, 0), uri(table));
        }
    }

    /**
     * Removes the data files that only older versions of the tables need; never a row of the present ones.
     *
     * @param hours for which older versions can still be read; below Delta's own limit its check has to be off
     * @return how many tables there are
     */
    public long vacuum(double hours) {
        List<LakeTable> there =
                Arrays.stream(LakeTable.values()).filter(this::has).toList();
        there.forEach(table -> vacuum(table, hours));
        return there.size();
    }

    private void vacuum(LakeTable table, double hours) {
        // Delta says what it deleted on standard output, which is for a command's result
        Console.withOut(OutputStream.nullOutputStream(), () -> DeltaTable.forPath(spark, uri(table))
                .vacuum(hours));
    }

    /**
     * Makes the table where it is not there yet, with comments, constraints and properties, in one commit. A table of an older
     * hilum is migrated, and columns that it lacks are added, see {@link TableMigration}.
     *
     * @throws LakeRefused where a newer hilum wrote the table
     */
    public void create(LakeTable table) {
        if (past.containsKey(table)) {
            throw new IllegalStateException("a table of the past cannot be written: " + table.id());
        }
        if (has(table)) {
            migrate(table);
            return;
        }
        TableDefinition definition = table.definition();
        DeltaTableBuilder builder = DeltaTable.createIfNotExists(spark)
                .location(uri(table))
                .comment(definition.comment())
                .property(TableDefinition.SCHEMA_VERSION_PROPERTY, String.valueOf(TableDefinition.SCHEMA_VERSION))
                .property("delta.enableChangeDataFeed", String.valueOf(definition.changeFeed()));
        definition.statisticsProperties().forEach(builder::property);
        definition.checks().forEach((name, condition) -> builder.property("delta.constraints." + name, condition));
        for (StructField field : definition.schema().fields()) {
            builder.addColumn(field);
        }
        builder.execute();
    }

    /** The tables that an older hilum wrote and that the next write migrates. */
    public List<LakeTable> outdated() {
        return Arrays.stream(LakeTable.values())
                .filter(this::has)
                .filter(table -> schemaVersion(table) < TableDefinition.SCHEMA_VERSION)
                .toList();
    }

    /**
     * Brings a table to the present schema version; does nothing where it has it already or is not there.
     *
     * @throws LakeRefused where a newer hilum wrote the table
     */
    public void migrate(LakeTable table) {
        if (!has(table)) {
            return;
        }
        int version = requireKnownSchema(table);
        addColumns(table);
        if (version < TableDefinition.SCHEMA_VERSION) {
            new TableMigration(spark, table, uri(table)).run(version);
        }
    }

    /**
     * Removes what lies before the present version in the tables' logs; time travel before it ends.
     *
     * @return how many files were removed
     */
    public long cutLogs() {
        return Arrays.stream(LakeTable.values())
                .filter(this::has)
                .mapToLong(table -> new LogCut(spark, uri(table)).run())
                .sum();
    }

    private void addColumns(LakeTable table) {
        List<StructField> later = later(table, spark.read().format("delta").load(uri(table)));
        if (!later.isEmpty()) {
            String columns = later.stream().map(StructField::toDDL).collect(Collectors.joining(", "));
            spark.sql("alter table delta.`" + uri(table) + "` add columns (" + columns + ")");
        }
    }

    private int requireKnownSchema(LakeTable table) {
        int version = schemaVersion(table);
        if (version < TableDefinition.OLDEST_SCHEMA_VERSION || version > TableDefinition.SCHEMA_VERSION) {
            throw new LakeRefused("The table " + uri(table) + " has schema version "
                    + (version == 0 ? "none" : version) + " and this hilum reads "
                    + TableDefinition.OLDEST_SCHEMA_VERSION
                    + " to " + TableDefinition.SCHEMA_VERSION + ": use the hilum that wrote it, or another lake.");
        }
        return version;
    }

    /** The schema version that a table carries; 0 where it carries none, as a table of another program. */
    public int schemaVersion(LakeTable table) {
        Option<String> written =
                snapshot(table).metadata().configuration().get(TableDefinition.SCHEMA_VERSION_PROPERTY);
        return written.isDefined() && written.get().matches("\\d{1,9}") ? Integer.parseInt(written.get()) : 0;
    }

    private Snapshot snapshot(LakeTable table) {
        return DeltaLog.forTable(spark, uri(table)).update(false, Option.empty(), Option.empty());
    }
}
