package org.hilum.lease;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.hilum.domain.HilumException;

/**
 * The right to write to a lake, which one driver has at a time; on plain S3 Delta's log is safe only so ("Concurrent writes to
 * the same Delta table on S3 from multiple Spark drivers can lead to data loss", Delta Lake's page on storage).
 *
 * <p>No store that Hadoop 3.3.4 reaches by {@code s3a} can create a file only where there is none, so that no file is
 * contended for. Each driver writes a claim of its own and then lists all: who sees no living claim but its own has the
 * lease, who sees another withdraws. Of two that write before they list, both see each other; so never two have it,
 * however slow they are. The one rule holds on every file system whose listings show what has been written.
 *
 * <p>A claim lives while its driver writes it anew, a term at the longest; its age is the difference of two times of
 * modification in one listing, so that no clocks are compared. The claim of a process that is dead on this machine counts for
 * nothing at once. Who takes over deletes the old claim; its driver, should it wake up, sees that before it writes, see
 * {@link #requireHeld}.
 *
 * <p>What it cannot do: stop a driver that was suspended for longer than a term between its check and the commit that
 * follows, since a store without conditional writes lets that commit pass; and keep out programs other than hilum.
 *
 * <p>One JVM is one driver: taken again for the same lake, the lease is counted and goes with the last that is closed.
 */
public final class LakeLease implements AutoCloseable {
    private static final Map<String, Holding> HOLDINGS = new HashMap<>();

    private final String root;
    private final Holding holding;
    private boolean isClosed;

    private LakeLease(String root, Holding holding) {
        this.root = root;
        this.holding = holding;
    }

    /**
     * Takes the lease, or shares it where this JVM has it.
     *
     * @param root the lake's URI
     * @param job the command's name, for others to read
     * @param run the id of its run, the same
     * @param term for how long others wait for a driver that gives no sign
     * @throws LeaseRefused where another driver has it
     * @throws HilumException of kind failed where the lake cannot be read or written
     */
    public static LakeLease take(Configuration hadoop, String root, String job, String run, Duration term) {
        synchronized (HOLDINGS) {
            Holding holding = HOLDINGS.get(root);
            if (holding == null) {
                try {
                    holding = Holding.acquire(new LeaseFolder(hadoop, root), root, job, run, term);
                } catch (IOException e) {
                    throw HilumException.failed("The lake " + root + " cannot be written to: " + e.getMessage(), e);
                }
                HOLDINGS.put(root, holding);
            }
            holding.shared++;
            return new LakeLease(root, holding);
        }
    }

    /**
     * Does nothing where the lease is this driver's still; to be asked before each commit.
     *
     * @throws LeaseLost where it has been taken over
     * @throws HilumException of kind failed where nobody can tell
     */
    public void requireHeld() {
        try {
            holding.requireHeld();
        } catch (IOException e) {
            throw HilumException.failed("The lease of the lake " + root + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Sentences on drivers whose lease was taken over to get this one; each is told once. */
    public List<String> takenOver() {
        return holding.takenOver();
    }

    /** Gives it back, where nobody else in this JVM shares it. */
    @Override
    public void close() {
        synchronized (HOLDINGS) {
            if (!isClosed) {
                isClosed = true;
                holding.shared--;
                if (holding.shared == 0) {
                    HOLDINGS.remove(root);
                    holding.release();
                }
            }
        }
    }
}
