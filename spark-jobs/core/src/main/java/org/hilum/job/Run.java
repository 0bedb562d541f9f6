package org.hilum.job;

import static org.apache.spark.sql.functions.col;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.HilumException;
import org.hilum.faults.HaltPoint;
import org.hilum.lake.Changes;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.RunRow;
import org.hilum.lake.Scope;
import org.hilum.lease.LakeLease;

/**
 * One run of a job: the versions it read, the tables it wrote and its counts. The row in {@code runs} is the last
 * commit of a job, so a job that is killed at any point has no row and can be run again.
 */
public final class Run {
    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /** Status of a run that succeeded. */
    public static final String DONE = "done";

    /** Status of a run that failed. */
    public static final String FAILED = "failed";

    private final Lake lake;
    private final String job;
    private final Map<String, String> arguments;
    private final Instant started = Instant.now();
    private final String id;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, Long> versionsRead = new LinkedHashMap<>();
    private final Set<LakeTable> written = EnumSet.noneOf(LakeTable.class);
    private final List<String> remarks = new ArrayList<>();
    private Lake source;
    private Supplier<LakeLease> leaseSupplier;

    public Run(Lake lake, String job, Map<String, String> arguments) {
        this.lake = lake;
        this.source = lake;
        this.job = job;
        this.arguments = Map.copyOf(arguments);
        this.id = newId(started);
    }

    /**
     * Returns a new id for a run.
     *
     * @param started start time of the run
     */
    public static String newId(Instant started) {
        return ID_TIME.format(started) + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Sets the source of leases. From now on each write takes a lease first and verifies that it is still held. */
    public void setLeaseSupplier(Supplier<LakeLease> supplier) {
        leaseSupplier = supplier;
    }

    /** Returns the run's id, which is the {@code batch} of the rows that it writes. */
    public String id() {
        return id;
    }

    /** Returns the lake that the run works on. */
    public Lake lake() {
        return lake;
    }

    /** Returns the lake that {@link #read} reads: the current one, or an earlier state set by {@link #readFrom}. */
    public Lake source() {
        return source;
    }

    /** Makes {@link #read} read an earlier state of the lake. Writes still go to the current lake. */
    public void readFrom(Lake past) {
        source = past;
    }

    /** Returns the start time, which is the time stamp of all rows that the run writes. */
    public Timestamp started() {
        return Timestamp.from(started);
    }

    /** Adds to a count of the summary. Names are in the user's words, such as "images kept". */
    public Run count(String what, long number) {
        counts.merge(what, number, Long::sum);
        return this;
    }

    /** Returns the current value of a count; 0 if nothing was counted. */
    public long countOf(String what) {
        return counts.getOrDefault(what, 0L);
    }

    /** Adds a sentence to the summary, after the counts. */
    public void remark(String sentence) {
        remarks.add(sentence);
    }

    /** Returns a table of {@link #source()} and records its version as read. */
    public Dataset<Row> read(LakeTable table) {
        noteRead(table);
        return source.read(table);
    }

    /** Records the present version of a table as read. */
    public void noteRead(LakeTable table) {
        source.version(table).ifPresent(version -> versionsRead.putIfAbsent(table.id(), version));
    }

    /** Returns the versions of the tables read so far, by table name. */
    public Map<String, Long> versionsRead() {
        return Map.copyOf(versionsRead);
    }

    /** Replaces rows of a table, see {@link Lake#replace}. */
    public Changes replace(LakeTable table, Dataset<Row> rows, Scope scope) {
        return write(table, () -> lake.replace(table, rows, scope));
    }

    /** Adds rows with new keys and skips the others, see {@link Lake#insertNew}. Returns the number added. */
    public long insertNew(LakeTable table, Dataset<Row> rows) {
        return write(table, () -> lake.insertNew(table, rows));
    }

    /** Adds rows that the caller knows to be new, see {@link Lake#appendNew}. Returns the number added. */
    public long appendNew(LakeTable table, Dataset<Row> rows) {
        return write(table, () -> lake.appendNew(table, rows));
    }

    /** Adds a known number of rows with new keys, see {@link Lake#append(LakeTable, Dataset, long)}. */
    public void append(LakeTable table, Dataset<Row> rows, long count) {
        write(table, () -> {
            lake.append(table, rows, count);
            return count;
        });
    }

    /** Deletes the rows of a scope. Returns the number of deleted rows; 0 if the table does not exist. */
    public long remove(LakeTable table, Scope scope) {
        return lake.has(table)
                ? replace(table, lake.read(table).limit(0), scope).deleted()
                : 0;
    }

    /** Merges the small data files of a table, see {@link Lake#compact}. Returns the number of merged files. */
    public long compact(LakeTable table, int least) {
        long merged = withLease(() -> lake.compact(table, least));
        if (merged > 0) {
            written.add(table);
        }
        return merged;
    }

    /**
     * Deletes data files that only older table versions need, see {@link Lake#vacuum}. Returns the number of tables.
     */
    public long vacuum(double hours) {
        return withLease(() -> lake.vacuum(hours));
    }

    /**
     * Deletes log entries before the current table versions, see {@link Lake#truncateLogs}. Returns the number of
     * deleted files.
     */
    public long truncateLogs() {
        return withLease(lake::truncateLogs);
    }

    /** Migrates a table to the current schema version, see {@link Lake#migrate}. */
    public void migrate(LakeTable table) {
        written.add(table);
        withLease(() -> {
            lake.migrate(table);
            return table;
        });
    }

    private <T> T write(LakeTable table, Supplier<T> write) {
        written.add(table);
        HaltPoint.reached(table.id() + "/before");
        T result = withLease(write);
        HaltPoint.reached(table.id() + "/after");
        return result;
    }

    private <T> T withLease(Supplier<T> write) {
        if (leaseSupplier == null) {
            return write.get();
        }
        try (LakeLease lease = leaseSupplier.get()) {
            lease.requireHeld();
            return write.get();
        }
    }

    /**
     * Fails unless the count {@code read} equals the sum of the counts of the outcomes, that is, if records were
     * lost.
     */
    public void requireNothingLost(String read, String... outcomes) {
        long sum = List.of(outcomes).stream().mapToLong(this::countOf).sum();
        if (countOf(read) != sum) {
            throw HilumException.failed("Of " + countOf(read) + " " + read + " only " + sum + " are accounted for ("
                    + String.join(", ", outcomes)
                    + "). This is an error in hilum; do not use the results of this run.");
        }
    }

    /** Commits the run's row with status done. */
    public void recordSuccess() {
        record(DONE, null);
    }

    /** Commits a row with status failed and the reason. A failed run does not move any watermark. */
    public void recordFailure(String sentence) {
        record(FAILED, sentence);
    }

    private void record(String status, String message) {
        HaltPoint.reached(LakeTable.RUNS.id() + "/before");
        withLease(() -> {
            append(status, message);
            return status;
        });
        HaltPoint.reached(LakeTable.RUNS.id() + "/after");
    }

    private void append(String status, String message) {
        Map<String, Long> versionsWritten = lake.versions(List.copyOf(written));
        RunRow row = new RunRow(
                id,
                job,
                arguments,
                versionsRead,
                versionsWritten,
                counts,
                status,
                message,
                started(),
                Timestamp.from(Instant.now()));
        Dataset<Row> rows = lake.rows(LakeTable.RUNS, List.of(row));
        if (status.equals(DONE)) {
            lake.append(LakeTable.RUNS, rows);
        } else {
            // on S3 the reply to a commit can get lost, so a commit that failed for its writer may have succeeded
            lake.insertNew(LakeTable.RUNS, rows);
        }
    }

    /** Returns the successful runs of a job, newest first. */
    public static Dataset<Row> doneRuns(Lake lake, String job) {
        return lake.read(LakeTable.RUNS)
                .where(col("job").equalTo(job).and(col("status").equalTo(DONE)))
                .orderBy(col("finished_at").desc());
    }

    /** Returns a one-line summary of the counts, followed by the remarks on lines of their own. */
    public String summary() {
        String numbers = counts.entrySet().stream()
                .map(entry -> String.format("%,d %s", entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", "));
        return String.format(
                        "%s: %s (%.1f s)",
                        job,
                        numbers.isEmpty() ? "nothing to do" : numbers,
                        (System.currentTimeMillis() - started.toEpochMilli()) / 1000.0)
                + remarks.stream().map(sentence -> "\n" + sentence).collect(Collectors.joining());
    }
}
