package org.hilum.lease;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.hilum.domain.HilumException;

/**
 * Exclusive right to write to a lake, held by one driver at a time. On plain S3, Delta's log is safe only with such a
 * lease ("Concurrent writes to the same Delta table on S3 from multiple Spark drivers can lead to data loss", Delta
 * Lake's page on storage).
 *
 * <p>No store that Hadoop 3.3.4 reaches by {@code s3a} can create a file only if it does not exist, so drivers do not
 * compete for one file. Each driver writes its own claim and then lists all claims. A driver that sees no other valid
 * claim has the lease; a driver that sees one withdraws. If two drivers write before they list, each sees the other,
 * so two drivers never hold the lease at once, however slow they are. The protocol is correct on every file system
 * whose listings include all completed writes.
 *
 * <p>A claim is valid while its driver rewrites it within its term. The age of a claim is the difference of two
 * modification times in one listing, so that clocks of different machines are not compared. The claim of a process
 * that is dead on this machine is invalid immediately. A driver that takes over deletes the old claim; the old
 * driver, if it resumes, notices that before it writes, see {@link #requireHeld}.
 *
 * <p>Limits: the lease cannot stop a driver that is suspended for longer than a term between its check and the
 * following commit, since a store without conditional writes accepts that commit. It cannot keep out programs other
 * than hilum.
 *
 * <p>One JVM counts as one driver: further acquisitions for the same lake share the lease, and the last one that is
 * closed releases it.
 */
public final class LakeLease implements AutoCloseable {
    private static final Map<String, HeldLease> HELD_LEASES = new HashMap<>();

    private final String root;
    private final HeldLease lease;
    private boolean isClosed;

    private LakeLease(String root, HeldLease lease) {
        this.root = root;
        this.lease = lease;
    }

    /**
     * Acquires the lease, or shares it if this JVM holds it already.
     *
     * @param hadoop the Hadoop configuration, which selects the file system
     * @param root URI of the lake
     * @param job name of the job, shown to other drivers
     * @param run id of the run, shown to other drivers
     * @param term time after which a lease that is not renewed expires
     * @throws LeaseHeldException if another driver holds the lease
     * @throws HilumException of kind failed if the lake cannot be read or written
     */
    public static LakeLease take(Configuration hadoop, String root, String job, String run, Duration term) {
        synchronized (HELD_LEASES) {
            HeldLease lease = HELD_LEASES.get(root);
            if (lease == null) {
                try {
                    lease = HeldLease.acquire(new LeaseFolder(hadoop, root), root, job, run, term);
                } catch (IOException e) {
                    throw HilumException.failed("The lake " + root + " cannot be written to: " + e.getMessage(), e);
                }
                HELD_LEASES.put(root, lease);
            }
            lease.shareCount++;
            return new LakeLease(root, lease);
        }
    }

    /**
     * Verifies that this driver still holds the lease; called before each commit.
     *
     * @throws LeaseLostException if another driver has taken the lease over
     * @throws HilumException of kind failed if the claims cannot be read
     */
    public void requireHeld() {
        try {
            lease.requireHeld();
        } catch (IOException e) {
            throw HilumException.failed("The lease of the lake " + root + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Returns one sentence for each driver whose lease was taken over to get this one, and clears them. */
    public List<String> takeoverMessages() {
        return lease.takeoverMessages();
    }

    /** Releases the lease if no other user in this JVM shares it. */
    @Override
    public void close() {
        synchronized (HELD_LEASES) {
            if (!isClosed) {
                isClosed = true;
                lease.shareCount--;
                if (lease.shareCount == 0) {
                    HELD_LEASES.remove(root);
                    lease.release();
                }
            }
        }
    }
}
