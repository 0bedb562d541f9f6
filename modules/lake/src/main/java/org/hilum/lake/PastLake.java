package org.hilum.lake;

import static org.apache.spark.sql.functions.col;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Opens an earlier state of a lake by Delta's time travel. This works as long as the log (30 days unless
 * {@code delta.logRetentionDuration} says otherwise) and the data files (until VACUUM deletes them) exist, which is checked
 * before any work begins.
 */
public final class PastLake {
    private PastLake() {}

    /**
     * Opens a lake at an earlier time or version.
     *
     * @param lake current lake
     * @param when a time ({@code 2026-11-20T02:00:00Z}), a day ({@code 2026-11-20}, meaning its end in UTC), the id
     *     of a run (meaning its end), or table versions ({@code labels=12,images=3}; other tables are current)
     * @param tables tables that will be read
     * @throws LakeException if {@code when} is none of these, or lies before the earliest available version
     */
    public static Lake open(Lake lake, String when, List<LakeTable> tables) {
        Map<LakeTable, Long> versions = new EnumMap<>(LakeTable.class);
        if (when.contains("=")) {
            versions.putAll(named(lake, when));
        } else {
            Instant time = time(lake, when);
            tables.stream().filter(lake::has).forEach(table -> versions.put(table, version(lake, table, time)));
        }
        Lake past = lake.at(versions);
        versions.forEach((table, version) -> {
            if (version >= 0) {
                requireFiles(past, table, version);
            }
        });
        return past;
    }

    private static Map<LakeTable, Long> named(Lake lake, String versions) {
        Map<LakeTable, Long> named = new EnumMap<>(LakeTable.class);
        for (String pair : versions.split(",")) {
            String[] sides = pair.strip().split("=", -1);
            Optional<LakeTable> table = Arrays.stream(LakeTable.values())
                    .filter(one -> one.id().equals(sides[0].toLowerCase(Locale.ROOT)))
                    .findFirst();
            if (table.isEmpty() || sides.length != 2 || !sides[1].matches("\\d{1,15}")) {
                throw new LakeException("'" + pair + "' is not a table of the lake with a version, such as labels=12.");
            }
            long version = Long.parseLong(sides[1]);
            long now = lake.version(table.get()).orElse(-1);
            if (version > now) {
                throw new LakeException("The table " + table.get().id() + " has no version " + version
                        + (now < 0 ? "; the table does not exist." : "; its latest version is " + now + "."));
            }
            named.put(table.get(), version);
        }
        return named;
    }

    private static Instant time(Lake lake, String when) {
        try {
            return when.length() == 10
                    ? LocalDate.parse(when)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : OffsetDateTime.parse(when).toInstant();
        } catch (DateTimeException e) {
            return lake
                    .read(LakeTable.RUNS)
                    .where(col("run_id").equalTo(when))
                    .select("finished_at")
                    .collectAsList()
                    .stream()
                    .findFirst()
                    .map(row -> row.<Timestamp>getAs("finished_at").toInstant())
                    .orElseThrow(() -> new LakeException(
                            "'" + when + "' is neither a time (2026-11-20T02:00:00Z), a day, the id of a run"
                                    + " of this lake, nor a list of table versions (labels=12,images=3)."));
        }
    }

    /** Returns the last version committed by a time; -1 if the table did not exist yet. */
    private static long version(Lake lake, LakeTable table, Instant time) {
        Dataset<Row> history = DeltaTable.forPath(lake.spark(), lake.uri(table))
                .history()
                .select("version", "timestamp")
                .orderBy("version");
        long first = -1;
        long last = -1;
        for (Row row : history.collectAsList()) {
            long version = row.getAs("version");
            first = first < 0 ? version : first;
            if (!row.<Timestamp>getAs("timestamp").after(Timestamp.from(time))) {
                last = version;
            }
        }
        if (last < 0 && first > 0) {
            throw new LakeException("The lake as of " + time + " cannot be read any more: the log of the table "
                    + table.id() + " starts at version " + first + ".");
        }
        return last;
    }

    /** Fails if data files of a version are missing: VACUUM leaves the log, which then names deleted files. */
    private static void requireFiles(Lake past, LakeTable table, long version) {
        String gone = "The table " + table.id() + " at version " + version
                + " cannot be read any more: VACUUM or the retention of the log has removed files.";
        String[] files;
        try {
            files = past.read(table).inputFiles();
        } catch (LakeException e) {
            throw e;
        } catch (Exception e) { // Spark throws checked exceptions without declaring them
            throw new LakeException(gone);
        }
        for (String file : files) {
            try {
                Path path = new Path(new java.net.URI(file));
                FileSystem fileSystem =
                        path.getFileSystem(past.spark().sparkContext().hadoopConfiguration());
                if (!fileSystem.exists(path)) {
                    throw new LakeException(gone);
                }
            } catch (IOException | java.net.URISyntaxException e) {
                throw new LakeException("The table " + table.id() + " cannot be reached: " + e.getMessage());
            }
        }
    }
}
