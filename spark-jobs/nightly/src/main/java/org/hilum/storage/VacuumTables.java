package org.hilum.storage;

import org.hilum.job.Job;
import org.hilum.job.Run;

/**
 * {@code vacuum}: deletes data files that only earlier versions of the tables need, and files that interrupted writes have left.
 *
 * @param keepDays days for which earlier versions stay readable, at least {@link #LEAST_KEEP_DAYS}
 */
public record VacuumTables(int keepDays) implements Job<Void> {
    /** With fewer days than Delta's own limit, VACUUM could delete a file that a job is about to commit. */
    public static final int LEAST_KEEP_DAYS = 7;

    /** Name of the count of tables. */
    public static final String VACUUMED = "tables vacuumed";

    private static final double HOURS_A_DAY = 24;

    @Override
    public String name() {
        return "vacuum";
    }

    @Override
    public Void run(Run run) {
        delete(run);
        return null;
    }

    /** Deletes the files as a part of another job. */
    public void delete(Run run) {
        run.count(VACUUMED, run.vacuum(keepDays * HOURS_A_DAY));
    }
}
