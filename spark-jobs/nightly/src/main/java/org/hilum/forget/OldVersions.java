package org.hilum.forget;

import org.hilum.job.Run;
import org.hilum.lake.Lake;

/**
 * The versions of tables before the present one: their files hold what was taken out of it. Delta's check that no one reads
 * them any more is switched off for this, since the lake's lease keeps other writers away; a query that began before may
 * fail and is run again. The log before the present version goes with them: written by an older hilum, it holds the smallest
 * and largest id of each file.
 *
 * @param run that forgets
 */
record OldVersions(Run run) {
    private static final String CHECK = "spark.databricks.delta.retentionDurationCheck.enabled";

    /** Removes the files that only they need, of all tables. */
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
