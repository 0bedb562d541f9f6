package org.hilum.storage;

import java.util.List;
import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.lake.LakeTable;

/**
 * {@code optimize}: merges the small data files that many runs have left in a table. Rows do not change, and earlier versions of the
 * tables stay readable; {@code vacuum} deletes the merged files later.
 *
 * @param tables tables whose files are merged
 * @param leastFiles number of files smaller than 32 MiB from which on a table's files are merged, at least 2
 */
public record OptimizeTables(List<LakeTable> tables, int leastFiles) implements Job<Void> {
    private static final String MERGED = "files merged";

    @Override
    public String name() {
        return "optimize";
    }

    @Override
    public Void run(Run run) {
        merge(run);
        return null;
    }

    /** Merges the files as a part of another job. */
    public void merge(Run run) {
        long optimized = 0;
        for (LakeTable table : tables) {
            long merged = run.compact(table, leastFiles);
            optimized += merged > 0 ? 1 : 0;
            run.count(MERGED, merged);
        }
        run.count("tables optimized", optimized);
    }
}
