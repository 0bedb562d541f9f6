package org.hilum.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.hilum.job.Progress;
import org.hilum.job.Run;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.records.Quarantine;

/**
 * What all ingests do: files that the lake knows are skipped, the others are read by executors, every record is kept or
 * quarantined and the sum is checked, and the files are remembered last.
 *
 * @param stage the job, such as {@code ingest reports}
 * @param what the records in the plural, such as {@code reports}
 * @param reading stage, format and the options that change what is read from a file
 * @param recheck whether known files are read again
 * @param filesPerTask how many files one task reads
 */
public record Ingestion(String stage, String what, String reading, boolean recheck, int filesPerTask) {

    /** The files that have to be read; the others are counted as known. */
    public List<SourceFile> unknown(Run run, SourceFiles found) {
        List<SourceFile> files = recheck ? found.files() : Sources.unknown(run.lake(), reading, found.files());
        run.count("files found", found.files().size())
                .count("files known already", found.files().size() - files.size());
        if (found.leftAlone() > 0) {
            run.count("other files left alone", found.leftAlone());
        }
        return files;
    }

    /**
     * Reads files and writes what is kept.
     *
     * @param columns the columns that the reader fills
     * @param judge adds a column {@code reason} to the records, not null where one may not be kept
     * @param write brings the accepted records (with source_uri, locator, number) into their tables
     */
    public void run(
            Run run,
            List<SourceFile> files,
            StructType columns,
            RecordReader reader,
            UnaryOperator<Dataset<Row>> judge,
            Consumer<Dataset<Row>> write) {
        Lake lake = run.lake();
        int tasks = Math.max(lake.spark().sparkContext().defaultParallelism(), files.size() / filesPerTask);
        try (Progress progress = new Progress(lake.spark(), what, -1)) {
            Dataset<Row> records = Reading.of(lake.spark(), files, tasks, columns, reader, progress.counter())
                    .persist(StorageLevel.MEMORY_AND_DISK());
            Dataset<Row> judged = judge.apply(Reading.kept(records)).persist(StorageLevel.MEMORY_AND_DISK());
            Dataset<Row> rejected = Reading.rejected(records)
                    .unionByName(judged.where(col("reason").isNotNull()).select("source_uri", "locator", "reason"));
            Map<String, Long> kinds = countBy(records, col("kind"));
            Map<String, Long> verdicts =
                    countBy(judged, when(col("reason").isNull(), "kept").otherwise("set aside"));
            long setAside = kinds.getOrDefault(Reading.REJECTED, 0L) + verdicts.getOrDefault("set aside", 0L);
            run.count(
                            IngestCounts.read(what),
                            kinds.getOrDefault(Reading.KEPT, 0L) + kinds.getOrDefault(Reading.REJECTED, 0L))
                    .count(IngestCounts.kept(what), verdicts.getOrDefault("kept", 0L))
                    .count(IngestCounts.quarantined(what), setAside);
            run.requireNothingLost(IngestCounts.read(what), IngestCounts.kept(what), IngestCounts.quarantined(what));

            write.accept(judged.where(col("reason").isNull()).drop("reason"));
            if (setAside > 0 || lake.has(LakeTable.QUARANTINE)) {
                Quarantine.update(run, rejected, uris(lake, files), stage);
            }
            Sources.remember(run, reading, files, Reading.sources(records));
            judged.unpersist();
            records.unpersist();
        }
    }

    private static Map<String, Long> countBy(Dataset<Row> rows, Column word) {
        return rows.groupBy(word).count().collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
    }

    /** Whether a record is the first of its source with that id. */
    static Column isFirstOf(String... id) {
        return row_number()
                .over(Window.partitionBy(
                                List.of(id).stream().map(name -> col(name)).toArray(Column[]::new))
                        .orderBy("source_uri", "number"))
                .equalTo(1);
    }

    private static Dataset<Row> uris(Lake lake, List<SourceFile> files) {
        return lake.spark()
                .createDataset(files.stream().map(SourceFile::uri).toList(), Encoders.STRING())
                .toDF("source_uri");
    }
}
