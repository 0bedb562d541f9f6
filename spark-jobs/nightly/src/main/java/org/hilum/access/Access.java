package org.hilum.access;

import java.sql.Timestamp;
import java.util.List;

/**
 * One run that had access to the data of a person.
 *
 * @param startedAt start of the run
 * @param runId id of the run
 * @param user user that ran it; {@code unknown} for a run of an earlier version of hilum
 * @param job name of the job
 * @param read tables with rows of the person that the run read
 * @param written tables with rows of the person that the run wrote, whether or not these rows changed
 * @param isCertain false if the table's version that the run read has been deleted, so that nobody can say whether the person's rows
 *     were in it
 */
public record Access(
        Timestamp startedAt,
        String runId,
        String user,
        String job,
        List<String> read,
        List<String> written,
        boolean isCertain) {
    public Access {
        read = List.copyOf(read);
        written = List.copyOf(written);
    }
}
