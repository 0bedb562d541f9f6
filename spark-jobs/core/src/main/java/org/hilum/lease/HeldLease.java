package org.hilum.lease;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.hilum.domain.HilumException;
import org.hilum.lease.LeaseFolder.ListedClaim;

/** Lease of one lake that this JVM holds, see {@link LakeLease}. */
final class HeldLease {
    /**
     * Attempts before giving up. A driver that holds the lease only for a moment, such as to record an export, is
     * waited for.
     */
    private static final int MAX_TRIES = 6;

    private static final int MIN_PAUSE_MILLIS = 200;
    private static final int MAX_PAUSE_MILLIS = 1000;
    /** Renewals per term; two of them may fail before the term ends. */
    private static final int RENEWALS_PER_TERM = 4;

    /** Number of users in this JVM; guarded by {@link LakeLease}. */
    int shareCount;

    private final LeaseFolder folder;
    private final String root;
    private final String token = UUID.randomUUID().toString();
    private final LeaseClaim claim;
    private final List<String> takeoverMessages = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(runnable -> {
        Thread thread = new Thread(runnable, "lease");
        thread.setDaemon(true);
        return thread;
    });
    private long renewedNanos;
    private long renewedMillis;
    private boolean isListed;
    private String lostMessage;

    private HeldLease(LeaseFolder folder, String root, LeaseClaim claim) {
        this.folder = folder;
        this.root = root;
        this.claim = claim;
    }

    /** Acquires the lease and schedules its renewal. */
    static HeldLease acquire(LeaseFolder folder, String root, String job, String run, Duration term)
            throws IOException {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        HeldLease lease = new HeldLease(
                folder, root, new LeaseClaim(LeaseProcess.current(), job, run, now, term.toMillis(), false));
        try {
            lease.waitForLease();
        } catch (IOException | RuntimeException e) {
            lease.release();
            throw e;
        }
        long period = Math.max(1, term.toMillis() / RENEWALS_PER_TERM);
        lease.clock.scheduleWithFixedDelay(lease::renewIgnoringErrors, period, period, TimeUnit.MILLISECONDS);
        return lease;
    }

    private synchronized void waitForLease() throws IOException {
        for (int tries = 1; ; tries++) {
            write(claim);
            List<ListedClaim> others = activeOthers(true);
            // of several concurrent candidates the one with the smallest token stays, so that they do not all withdraw
            // forever
            for (int looks = 1; looks < MAX_TRIES && hasPriorityOver(others); looks++) {
                pause();
                others = activeOthers(true);
            }
            if (others.isEmpty()) {
                write(claim.asHeld());
                return;
            }
            folder.delete(token);
            if (tries == MAX_TRIES) {
                throw new LeaseHeldException(leaseHeldMessage(others));
            }
            pause();
        }
    }

    private boolean hasPriorityOver(List<ListedClaim> others) {
        return !others.isEmpty()
                && others.stream().allMatch(other -> !other.isHeld() && token.compareTo(other.token()) < 0);
    }

    /**
     * Returns the other drivers' valid claims and sets {@link #isListed}. If {@code deletes} is set, expired claims
     * are deleted, and the claims are listed again in case one of them was renewed in the meantime.
     */
    private List<ListedClaim> activeOthers(boolean deletes) throws IOException {
        List<ListedClaim> all = folder.list();
        OptionalLong own = all.stream()
                .filter(one -> one.token().equals(token))
                .mapToLong(ListedClaim::written)
                .findFirst();
        isListed = own.isPresent();
        long now = own.orElse(0);
        List<ListedClaim> active = new ArrayList<>();
        boolean hasDeleted = false;
        for (ListedClaim other : all) {
            if (other.token().equals(token)) {
                continue;
            }
            String reason = expiryReason(other, now);
            if (reason == null) {
                active.add(other);
            } else if (deletes) {
                folder.delete(other.token());
                hasDeleted = true;
                other.claim()
                        .filter(LeaseClaim::held)
                        .ifPresent(dead -> takeoverMessages.add("The lease of " + dead + ", held since " + dead.since()
                                + ", was taken over: " + reason + "."));
            }
        }
        return hasDeleted ? activeOthers(false) : active;
    }

    /** Returns the reason why a claim has expired; null if it is valid. */
    private String expiryReason(ListedClaim other, long now) {
        if (other.claim()
                .map(LeaseClaim::process)
                .filter(process -> process.isKnownDead(claim.process()))
                .isPresent()) {
            return "that process has exited";
        }
        long term = other.claim().map(LeaseClaim::termMillis).orElse(claim.termMillis());
        return now - other.written() > term ? "it had not been renewed for " + seconds(term) : null;
    }

    private static String seconds(long millis) {
        return millis % 60_000 == 0 ? millis / 60_000 + " minutes" : millis / 1000.0 + " seconds";
    }

    private String leaseHeldMessage(List<ListedClaim> others) {
        ListedClaim holder =
                others.stream().filter(ListedClaim::isHeld).findFirst().orElse(others.get(0));
        return holder.claim()
                .map(other -> "The lake " + root + " is being written by " + other + " since " + other.since()
                        + "; its lease lasts until "
                        + Instant.ofEpochMilli(holder.written() + other.termMillis())
                                .truncatedTo(ChronoUnit.SECONDS)
                        + " unless it is renewed. Run the command again after that job has finished.")
                .orElse("The lake " + root + " is being written by a driver whose claim "
                        + holder.token() + " cannot be read; the claim expires " + seconds(claim.termMillis())
                        + " after its last change. Run the command again then.");
    }

    /** Fails if the lease has been taken over. */
    synchronized void requireHeld() throws IOException {
        if (lostMessage == null) {
            if (isRenewalOverdue()) {
                renew();
            } else {
                checkOthers(false);
            }
        }
        if (lostMessage != null) {
            throw new LeaseLostException(lostMessage);
        }
    }

    private synchronized void renewIgnoringErrors() {
        try {
            if (lostMessage == null) {
                renew();
            }
        } catch (IOException | RuntimeException e) {
            // the next renewal may succeed, and each commit verifies the lease itself
            return;
        }
    }

    /**
     * Whether other drivers may already consider the lease expired. A renewal then has to be as careful as an
     * acquisition.
     */
    private boolean isRenewalOverdue() {
        // the monotonic clock stops while the machine sleeps, and the wall clock can be set, so take the larger
        // difference
        long elapsed = Math.max(
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - renewedNanos),
                System.currentTimeMillis() - renewedMillis);
        return elapsed > claim.termMillis() / 2;
    }

    private void renew() throws IOException {
        boolean isRenewalOverdue = isRenewalOverdue();
        checkOthers(false);
        if (lostMessage == null) {
            write(claim.asHeld());
            checkOthers(isRenewalOverdue);
        }
        if (lostMessage != null) {
            folder.delete(token);
        }
    }

    /**
     * Sets {@link #lostMessage} if another driver has the lease. A careful check waits until concurrent candidates
     * have withdrawn.
     */
    private void checkOthers(boolean isCareful) throws IOException {
        for (int looks = 1; ; looks++) {
            List<ListedClaim> others = activeOthers(false);
            List<ListedClaim> holders =
                    others.stream().filter(ListedClaim::isHeld).toList();
            if (!holders.isEmpty()) {
                lostMessage = "The lease of the lake " + root + " was taken over by "
                        + holders.get(0).claim().orElseThrow() + ": this job stops before it writes anything more.";
                return;
            }
            if (!isListed) {
                lostMessage = "The lease of the lake " + root
                        + " was taken over and released again: this job stops before it"
                        + " writes anything more; run it again.";
                return;
            }
            if (!isCareful || others.isEmpty()) {
                return;
            }
            if (looks == MAX_TRIES) {
                lostMessage = "The lease of the lake " + root
                        + " was not renewed in time, and other drivers request it: this job stops"
                        + " before it writes anything more; run it again.";
                return;
            }
            pause();
        }
    }

    private void write(LeaseClaim as) throws IOException {
        long nanos = System.nanoTime();
        long millis = System.currentTimeMillis();
        folder.write(token, as);
        renewedNanos = nanos;
        renewedMillis = millis;
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(MIN_PAUSE_MILLIS, MAX_PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HilumException.failed("The job was interrupted while it waited for the lease of the lake.", e);
        }
    }

    synchronized List<String> takeoverMessages() {
        List<String> messages = List.copyOf(takeoverMessages);
        takeoverMessages.clear();
        return messages;
    }

    /**
     * Returns the lease. A failure is ignored, since the job is done and the claim expires with this process or its
     * term.
     */
    void release() {
        clock.shutdown();
        synchronized (this) {
            lostMessage = "The lease of the lake " + root
                    + " was released."; // stops a renewal that waits for this lock from writing
            try {
                folder.delete(token);
                folder.deleteNewEmptyLake();
            } catch (IOException e) {
                return;
            }
        }
    }
}
