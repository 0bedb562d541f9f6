package org.hilum.ingest;

import java.util.Locale;
import org.hilum.domain.HilumException;
import org.hilum.job.Run;
import org.hilum.settings.Settings;

/**
 * How an ingest treats known files and broken records.
 *
 * @param recheck whether known files are read again
 * @param maxQuarantinedShare largest share of the records that may go to quarantine, 0 to 1; with more, the ingest fails and its files do not
 *     become known
 */
public record IngestPolicy(boolean recheck, double maxQuarantinedShare) {
    /** Number of records from which on their share counts. */
    private static final long LEAST_RECORDS = 200;

    /** Reads the policy of a command that somebody types. */
    public static IngestPolicy of(Settings settings, boolean recheck) {
        return new IngestPolicy(recheck, settings.section("ingest").getDouble("max-quarantined-share", 0, 1));
    }

    /**
     * Checks the share of records that a run has put into quarantine.
     *
     * @param run run that has counted the records
     * @param recordKind kind of the records in the plural
     * @throws HilumException of kind failed if it is too large
     */
    void requireFewQuarantined(Run run, String recordKind) {
        long read = run.countOf(IngestCounts.read(recordKind));
        long quarantined = run.countOf(IngestCounts.quarantined(recordKind));
        if (read >= LEAST_RECORDS && quarantined > maxQuarantinedShare * read) {
            throw HilumException.failed(String.format(
                    Locale.ROOT,
                    "%,d of %,d %s went to quarantine, a larger share than max-quarantined-share = %s allows: the rest is in the"
                            + " lake, but the files are not marked as read; the table quarantine has the reasons.",
                    quarantined,
                    read,
                    recordKind,
                    maxQuarantinedShare));
        }
    }
}
