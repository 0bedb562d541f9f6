package org.hilum.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructType;
import org.hilum.job.Progress;
import org.hilum.job.Run;
import org.hilum.lake.CachedRows;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.records.Quarantine;

/**
 * Common steps of all ingests: known files are skipped, the others are read by executors, every record is either kept
 * or quarantined, the counts are checked, and finally the files are recorded as known.
 *
 * @param stage name of the job, such as {@code ingest reports}
 * @param recordKind kind of the records in the plural, such as {@code reports}
 * @param ingestFingerprint stage, format and the options that affect what is read from a file
 * @param names pseudonyms of the names of files in the lake
 * @param policy how known files and broken records are treated
 * @param filesPerTask number of files that one task reads
 */
public record IngestPipeline(
        String stage,
        String recordKind,
        String ingestFingerprint,
        Pseudonyms names,
        IngestPolicy policy,
        int filesPerTask) {
    /** Beginning of the names of all ingests; the kind of the source follows. */
    public static final String STAGE_PREFIX = "ingest ";

    /** Reason of a record that says again what an earlier one said; it is counted, and not quarantined. */
    public static final String REPEATED = "a repetition of an earlier record of this source";

    private static final String REPETITION = "repetition";

    /** Returns the files to read and counts the known ones. */
    public List<SourceFile> filesToRead(Run run, SourceFiles found) {
        List<SourceFile> files = policy.recheck()
                ? found.files()
                : Sources.withoutKnown(run.lake(), ingestFingerprint, found.files(), names);
        run.count("files found", found.files().size())
                .count("files known already", found.files().size() - files.size());
        if (found.ignored() > 0) {
            run.count("other files left alone", found.ignored());
        }
        return files;
    }

    /**
     * Reads files and writes the accepted records.
     *
     * @param run run that counts the records
     * @param files files to read
     * @param columns columns that the reader provides
     * @param reader reader of the files' format
     * @param addRejectionReason function that adds a column {@code reason} to records, not null for those to
     *     quarantine
     * @param writer consumer that writes the accepted records, which have source_uri, locator and number as further
     *     columns
     */
    public void run(
            Run run,
            List<SourceFile> files,
            StructType columns,
            RecordReader reader,
            UnaryOperator<Dataset<Row>> addRejectionReason,
            Consumer<Dataset<Row>> writer) {
        Lake lake = run.lake();
        int tasks = Math.max(lake.spark().sparkContext().defaultParallelism(), files.size() / filesPerTask);
        try (Progress progress = new Progress(lake.spark(), recordKind, -1);
                CachedRows cachedRecords = CachedRows.of(
                        FileRecords.read(lake.spark(), files, tasks, columns, reader, names, progress.counter()));
                CachedRows cachedReasons =
                        CachedRows.of(addRejectionReason.apply(FileRecords.kept(cachedRecords.rows())))) {
            Dataset<Row> records = cachedRecords.rows();
            Dataset<Row> withReason = cachedReasons.rows();
            Dataset<Row> rejected = FileRecords.rejected(records)
                    .unionByName(withReason
                            .where(col("reason").isNotNull().and(col("reason").notEqual(REPEATED)))
                            .select("source_uri", "locator", "reason"));
            Map<String, Long> kinds = countBy(records, col("kind"));
            Map<String, Long> outcomes = countBy(
                    withReason,
                    when(col("reason").isNull(), FileRecords.KEPT)
                            .when(col("reason").equalTo(REPEATED), REPETITION)
                            .otherwise(FileRecords.REJECTED));
            long quarantined =
                    kinds.getOrDefault(FileRecords.REJECTED, 0L) + outcomes.getOrDefault(FileRecords.REJECTED, 0L);
            run.count(
                            IngestCounts.read(recordKind),
                            kinds.getOrDefault(FileRecords.KEPT, 0L) + kinds.getOrDefault(FileRecords.REJECTED, 0L))
                    .count(IngestCounts.kept(recordKind), outcomes.getOrDefault(FileRecords.KEPT, 0L))
                    .count(IngestCounts.quarantined(recordKind), quarantined);
            if (outcomes.containsKey(REPETITION)) {
                run.count(IngestCounts.repeated(recordKind), outcomes.get(REPETITION));
            }
            run.requireNothingLost(
                    IngestCounts.read(recordKind),
                    IngestCounts.kept(recordKind),
                    IngestCounts.quarantined(recordKind),
                    IngestCounts.repeated(recordKind));

            if (kinds.containsKey(FileRecords.NOTED)) {
                new TreeMap<>(countBy(FileRecords.notes(records), col("reason"))).forEach(run::count);
            }
            writer.accept(withReason.where(col("reason").isNull()).drop("reason"));
            if (quarantined > 0 || lake.has(LakeTable.QUARANTINE)) {
                Quarantine.update(run, rejected, uris(lake, files), stage);
            }
            policy.requireFewQuarantined(run, recordKind);
            if (List.of(columns.fieldNames()).contains("sha256")) {
                Sources.recordMembers(run, ingestFingerprint, files, names, withReason.select("source_uri", "sha256"));
            }
            Sources.markAsKnown(run, ingestFingerprint, files, names, FileRecords.sources(records));
            if (names.isActive()) {
                new TrueFileNames(run, files).remove();
            }
        }
    }

    private static Map<String, Long> countBy(Dataset<Row> rows, Column column) {
        return rows.groupBy(column.as("value")).count().collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getAs("value"), row -> row.getAs("count")));
    }

    /** Returns a condition that is true for the first record of its source with the same id. */
    public static Column isFirstOf(String... id) {
        return row_number()
                .over(Window.partitionBy(
                                List.of(id).stream().map(name -> col(name)).toArray(Column[]::new))
                        .orderBy("source_uri", "number"))
                .equalTo(1);
    }

    private Dataset<Row> uris(Lake lake, List<SourceFile> files) {
        return lake.spark()
                .createDataset(
                        files.stream().map(file -> names.file(file.uri())).toList(), Encoders.STRING())
                .toDF("source_uri");
    }
}
