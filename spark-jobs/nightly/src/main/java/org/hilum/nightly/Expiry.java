package org.hilum.nightly;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.hadoop.fs.FileStatus;
import org.hilum.registry.Models;

/**
 * Decides what has expired.
 *
 * @param retention how long data is kept
 * @param now present time
 */
record Expiry(Retention retention, Instant now) {
    /** Returns the pages before the last ones. The name of a page begins with the time of its nightly run. */
    List<FileStatus> oldPages(List<FileStatus> pages) {
        return pages.stream()
                .sorted(Comparator.comparing((FileStatus page) -> page.getPath().getName())
                        .reversed())
                .skip(retention.keepPages())
                .toList();
    }

    /**
     * Whether a file beside the models holds checkpoints of an abandoned training.
     *
     * @param name name of the file or folder
     * @param lastModified returns when anything in it was last written, in milliseconds since 1970; called only for
     *     checkpoints, since it may list many files
     */
    boolean isAbandonedTraining(String name, LongSupplier lastModified) {
        return name.endsWith(Models.CHECKPOINTS_SUFFIX)
                && lastModified.getAsLong()
                        < now.minus(Duration.ofDays(retention.keepCheckpointDays()))
                                .toEpochMilli();
    }

    /**
     * Whether the lake is old enough to have data files that have expired.
     *
     * @param firstRun start of the first run; null if there was none
     */
    boolean mayHaveExpiredFiles(Timestamp firstRun) {
        return !isWithin(retention.keepDays(), firstRun);
    }

    /**
     * Whether the tables are vacuumed again.
     *
     * @param lastVacuum end of the last nightly run that vacuumed; null if there was none
     */
    boolean isVacuumDue(Timestamp lastVacuum) {
        return !isWithin(retention.vacuumDays(), lastVacuum);
    }

    private boolean isWithin(int days, Timestamp time) {
        return time != null && time.toInstant().isAfter(now.minus(Duration.ofDays(days)));
    }
}
