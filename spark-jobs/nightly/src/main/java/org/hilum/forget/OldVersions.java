package org.hilum.forget;

import org.hilum.job.Run;
import org.hilum.lake.Lake;

/**
 * Removes the versions of tables before the present one, whose files still hold erased rows. Delta's check for
 * concurrent readers is switched off, since the lake's lease excludes other writers; a query that started before may
 * fail and has to be repeated. The older log is removed, too: an earlier hilum wrote the smallest and largest id of
 * each file to it.
 *
 * @param run run that erases
 */
record OldVersions(Run run) {
    private static final String CHECK = "spark.databricks.delta.retentionDurationCheck.enabled";

    /** Removes data files and log entries of old versions, of all tables. */
    void remove() {
        Lake lake = run.lake();
        boolean checked = Boolean.parseBoolean(lake.spark().conf().get(CHECK, "true"));
        lake.spark().conf().set(CHECK, "false");
        try {
            run.vacuum(0);
            run.truncateLogs();
        } finally {
            lake.spark().conf().set(CHECK, String.valueOf(checked));
        }
    }
}
