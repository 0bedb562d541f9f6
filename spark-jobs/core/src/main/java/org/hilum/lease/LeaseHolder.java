package org.hilum.lease;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Who has the lease of a lake, for people; asks and changes nothing. */
public final class LeaseHolder {
    private LeaseHolder() {}

    /**
     * The driver that has it, since when and until when, in words; empty where nobody has it. Until when is told by the
     * file system's clock.
     *
     * @param root the lake's URI
     * @throws IOException where the lake cannot be read
     */
    public static Optional<String> of(Configuration hadoop, String root) throws IOException {
        return new LeaseFolder(hadoop, root)
                .list().stream()
                        .filter(LeaseFolder.Listed::isHeld)
                        .map(LeaseHolder::words)
                        .findFirst();
    }

    private static String words(LeaseFolder.Listed holder) {
        LeaseClaim claim = holder.claim().orElseThrow();
        Instant end =
                Instant.ofEpochMilli(holder.written() + claim.termMillis()).truncatedTo(ChronoUnit.SECONDS);
        return claim + " since " + claim.since() + ", "
                + (claim.process().isDead(LeaseProcess.current())
                        ? "and that process has exited: the next command takes the lease over"
                        : "until " + end + " if it gives no sign");
    }
}
