package org.hilum.lease;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Describes the holder of a lake's lease. It neither requests the lease nor changes anything. */
public final class LeaseHolder {
    private LeaseHolder() {}

    /**
     * Returns a description of the lease's holder, since when and until when it holds the lease; empty if nobody
     * does. The end is by the file system's clock.
     *
     * @param root URI of the lake
     * @throws IOException if the lake cannot be read
     */
    public static Optional<String> find(Configuration hadoop, String root) throws IOException {
        return new LeaseFolder(hadoop, root)
                .list().stream()
                        .filter(LeaseFolder.ListedClaim::isHeld)
                        .map(LeaseHolder::describe)
                        .findFirst();
    }

    private static String describe(LeaseFolder.ListedClaim holder) {
        LeaseClaim claim = holder.claim().orElseThrow();
        Instant end =
                Instant.ofEpochMilli(holder.written() + claim.termMillis()).truncatedTo(ChronoUnit.SECONDS);
        return claim + " since " + claim.since() + ", "
                + (claim.process().isKnownDead(LeaseProcess.current())
                        ? "but that process has exited; the next command takes over the lease"
                        : "until " + end + " unless it is renewed");
    }
}
