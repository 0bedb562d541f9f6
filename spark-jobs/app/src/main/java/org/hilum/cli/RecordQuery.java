package org.hilum.cli;

import java.util.Set;
import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.lake.LakeTable;

/**
 * {@code sql}, as {@code runs} records it: the tables that a query reads, without its text, which may contain ids.
 *
 * @param tables the tables
 */
record RecordQuery(Set<LakeTable> tables) implements Job<Void> {
    @Override
    public String name() {
        return "sql";
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public Void run(Run run) {
        tables.forEach(run::noteRead);
        return null;
    }
}
