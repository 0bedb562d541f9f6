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
import org.apache.spark.sql.RowFactory;
import org.hilum.domain.HilumException;
import org.hilum.lake.Changes;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;
import org.hilum.lease.LakeLease;

/**
 * One run of a job: what it read, wrote and counted. Its row in {@code runs} is the last thing that a job commits, so a
 * job that is killed anywhere has no row and is simply run again.
 */
public final class Run {
    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private static final String DONE = "done";

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
    private Supplier<LakeLease> leasing;

    public Run(Lake lake, String job, Map<String, String> arguments) {
        this.lake = lake;
        this.source = lake;
        this.job = job;
        this.arguments = Map.copyOf(arguments);
        this.id = newId(started);
    }

    /**
     * Returns an id for a run.
     *
     * @param started when the run started
     */
    public static String newId(Instant started) {
        return ID_TIME.format(started) + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** From now on each write takes that lease first, and asks whether it is held still. */
    public void leasedBy(Supplier<LakeLease> takes) {
        leasing = takes;
    }

    /** The run's id; rows that it writes carry it as their batch. */
    public String id() {
        return id;
    }

    /** The lake it works on. */
    public Lake lake() {
        return lake;
    }

    /** Where {@link #read} reads: the lake, or the lake as it was ({@link #readFrom}). */
    public Lake source() {
        return source;
    }

    /** Reads the lake as it was from now on; what is written goes to the lake of now. */
    public void readFrom(Lake past) {
        source = past;
    }

    /** When it started, the time stamp of everything it writes. */
    public Timestamp started() {
        return Timestamp.from(started);
    }

    /** Adds to a count of the summary; names are words of the user's world, such as "images kept". */
    public Run count(String what, long number) {
        counts.merge(what, number, Long::sum);
        return this;
    }

    /** What was counted so far. */
    public long counted(String what) {
        return counts.getOrDefault(what, 0L);
    }

    /** A sentence that the user should read, beside the counts. */
    public void remark(String sentence) {
        remarks.add(sentence);
    }

    /** A table as of now, or as {@link #readFrom} says, with its version recorded as read. */
    public Dataset<Row> read(LakeTable table) {
        source.version(table).ifPresent(version -> versionsRead.putIfAbsent(table.id(), version));
        return source.read(table);
    }

    /** The versions of the tables read so far. */
    public Map<String, Long> versionsRead() {
        return Map.copyOf(versionsRead);
    }

    /** Replaces rows of a table, see {@link Lake#replace}. */
    public Changes replace(LakeTable table, Dataset<Row> rows, Scope scope) {
        written.add(table);
        return leased(() -> lake.replace(table, rows, scope));
    }

    /** Adds rows whose keys are new, see {@link Lake#insertNew}. */
    public long insertNew(LakeTable table, Dataset<Row> rows) {
        written.add(table);
        return leased(() -> lake.insertNew(table, rows));
    }

    /** Adds rows that are not there, see {@link Lake#addNew}. */
    public long addNew(LakeTable table, Dataset<Row> rows) {
        written.add(table);
        return leased(() -> lake.addNew(table, rows));
    }

    /** Adds rows whose keys and number are known, see {@link Lake#append(LakeTable, Dataset, long)}. */
    public void append(LakeTable table, Dataset<Row> rows, long count) {
        written.add(table);
        leased(() -> {
            lake.append(table, rows, count);
            return count;
        });
    }

    /** Deletes the rows of a scope; returns how many, none where there is no such table. */
    public long remove(LakeTable table, Scope scope) {
        return lake.has(table)
                ? replace(table, lake.read(table).limit(0), scope).deleted()
                : 0;
    }

    /** Removes what only older versions of the tables need, see {@link Lake#vacuum}; returns how many tables there are. */
    public long vacuum(double hours) {
        return leased(() -> lake.vacuum(hours));
    }

    /** Removes the tables' logs before the present versions, see {@link Lake#cutLogs}; returns how many files were removed. */
    public long cutLogs() {
        return leased(lake::cutLogs);
    }

    /** Brings a table to the present schema version, see {@link Lake#migrate}. */
    public void migrate(LakeTable table) {
        written.add(table);
        leased(() -> {
            lake.migrate(table);
            return table;
        });
    }

    private <T> T leased(Supplier<T> write) {
        if (leasing == null) {
            return write.get();
        }
        try (LakeLease lease = leasing.get()) {
            lease.requireHeld();
            return write.get();
        }
    }

    /** Fails where records went missing between reading and writing: {@code read} must be the sum of the others. */
    public void requireNothingLost(String read, String... outcomes) {
        long sum = List.of(outcomes).stream().mapToLong(this::counted).sum();
        if (counted(read) != sum) {
            throw HilumException.failed("Of " + counted(read) + " " + read + " only " + sum + " are accounted for ("
                    + String.join(", ", outcomes)
                    + "); this is a fault of hilum, nothing of this run is to be trusted.");
        }
    }

    /** Commits the run's row: from here on it has happened. */
    public void done() {
        record(DONE, null);
    }

    /** Commits a row that says why the run failed; moves no watermark. */
    public void failed(String sentence) {
        record("failed", sentence);
    }

    private void record(String status, String message) {
        leased(() -> {
            append(status, message);
            return status;
        });
    }

    private void append(String status, String message) {
        Map<String, Long> versionsWritten = lake.versions(List.copyOf(written));
        Row row = RowFactory.create(
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
        Dataset<Row> rows = lake.spark()
                .createDataFrame(List.of(row), LakeTable.RUNS.definition().schema());
        if (status.equals(DONE)) {
            lake.append(LakeTable.RUNS, rows);
        } else {
            // a commit that failed for its writer may have succeeded: on S3 the reply gets lost
            lake.insertNew(LakeTable.RUNS, rows);
        }
    }

    /** The last done run of a job with these arguments, newest first. */
    public static Dataset<Row> doneRuns(Lake lake, String job) {
        return lake.read(LakeTable.RUNS)
                .where(col("job").equalTo(job).and(col("status").equalTo(DONE)))
                .orderBy(col("finished_at").desc());
    }

    /** One line that sums up what happened. */
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
