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
import org.hilum.lease.LeaseFolder.Listed;

/** The lease of one lake in the hands of this JVM, see {@link LakeLease}. */
final class Holding {
    /** A driver that needs the lease for an instant, such as to record an export, is waited for. */
    private static final int TRIES = 6;

    private static final int LEAST_PAUSE_MILLIS = 200;
    private static final int MOST_PAUSE_MILLIS = 1000;
    /** Two renewals may fail before the term is over. */
    private static final int RENEWALS_A_TERM = 4;

    /** How many in this JVM share it; guarded by {@link LakeLease}. */
    int shared;

    private final LeaseFolder folder;
    private final String root;
    private final String token = UUID.randomUUID().toString();
    private final LeaseClaim claim;
    private final List<String> takenOver = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(runnable -> {
        Thread thread = new Thread(runnable, "lease");
        thread.setDaemon(true);
        return thread;
    });
    private long renewedNanos;
    private long renewedMillis;
    private boolean isListed;
    private String lost;

    private Holding(LeaseFolder folder, String root, LeaseClaim claim) {
        this.folder = folder;
        this.root = root;
        this.claim = claim;
    }

    /** Takes it, and renews it from then on. */
    static Holding acquire(LeaseFolder folder, String root, String job, String run, Duration term) throws IOException {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Holding holding = new Holding(
                folder, root, new LeaseClaim(LeaseProcess.current(), job, run, now, term.toMillis(), false));
        try {
            holding.take();
        } catch (IOException | RuntimeException e) {
            holding.release();
            throw e;
        }
        long period = Math.max(1, term.toMillis() / RENEWALS_A_TERM);
        holding.clock.scheduleWithFixedDelay(holding::renewQuietly, period, period, TimeUnit.MILLISECONDS);
        return holding;
    }

    private synchronized void take() throws IOException {
        for (int tries = 1; ; tries++) {
            write(claim);
            List<Listed> others = livingOthers(true);
            // of some that ask at the same time the first by name stays, so that not all of them withdraw for ever
            for (int looks = 1; looks < TRIES && isFirstThatAsks(others); looks++) {
                pause();
                others = livingOthers(true);
            }
            if (others.isEmpty()) {
                write(claim.asHeld());
                return;
            }
            folder.delete(token);
            if (tries == TRIES) {
                throw new LeaseRefused(refusal(others));
            }
            pause();
        }
    }

    private boolean isFirstThatAsks(List<Listed> others) {
        return !others.isEmpty()
                && others.stream().allMatch(other -> !other.isHeld() && token.compareTo(other.token()) < 0);
    }

    /**
     * The other drivers' claims that count. Those that do not are deleted where that is wanted, and looked for again in case
     * that one was renewed just then. Sets {@link #isListed}.
     */
    private List<Listed> livingOthers(boolean deletes) throws IOException {
        List<Listed> all = folder.list();
        OptionalLong own = all.stream()
                .filter(one -> one.token().equals(token))
                .mapToLong(Listed::written)
                .findFirst();
        isListed = own.isPresent();
        long now = own.orElse(0);
        List<Listed> living = new ArrayList<>();
        boolean hasDeleted = false;
        for (Listed other : all) {
            if (other.token().equals(token)) {
                continue;
            }
            String end = end(other, now);
            if (end == null) {
                living.add(other);
            } else if (deletes) {
                folder.delete(other.token());
                hasDeleted = true;
                other.claim()
                        .filter(LeaseClaim::held)
                        .ifPresent(dead -> takenOver.add("The lease of " + dead + ", which it had since " + dead.since()
                                + ", was taken over: " + end + "."));
            }
        }
        return hasDeleted ? livingOthers(false) : living;
    }

    /** Why a claim no longer counts; null while it does. */
    private String end(Listed other, long now) {
        if (other.claim()
                .map(LeaseClaim::process)
                .filter(process -> process.isDead(claim.process()))
                .isPresent()) {
            return "that process has exited";
        }
        long term = other.claim().map(LeaseClaim::termMillis).orElse(claim.termMillis());
        return now - other.written() > term ? "it had not been renewed for " + seconds(term) : null;
    }

    private static String seconds(long millis) {
        return millis % 60_000 == 0 ? millis / 60_000 + " minutes" : millis / 1000.0 + " seconds";
    }

    private String refusal(List<Listed> others) {
        Listed holder = others.stream().filter(Listed::isHeld).findFirst().orElse(others.get(0));
        return holder.claim()
                .map(other -> "The lake " + root + " is being written by " + other + " since " + other.since()
                        + "; its lease, renewed while it runs, lasts until "
                        + Instant.ofEpochMilli(holder.written() + other.termMillis())
                                .truncatedTo(ChronoUnit.SECONDS)
                        + ": run this again when it is done.")
                .orElse("The lake " + root + " is being written by a driver whose claim "
                        + holder.token() + " cannot be read; it is void " + seconds(claim.termMillis())
                        + " after its last change: run this again then.");
    }

    /** Fails where the lease has been taken over. */
    synchronized void requireHeld() throws IOException {
        if (lost == null) {
            if (isLate()) {
                renew();
            } else {
                look(false);
            }
        }
        if (lost != null) {
            throw new LeaseLost(lost);
        }
    }

    private synchronized void renewQuietly() {
        try {
            if (lost == null) {
                renew();
            }
        } catch (IOException | RuntimeException e) {
            // the next renewal may do better, and the next commit asks by itself
            return;
        }
    }

    /** Whether others may take it for expired already: then a renewal has to be as careful as taking it. */
    private boolean isLate() {
        // the one clock stands still while the machine sleeps, the other may be set
        long elapsed = Math.max(
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - renewedNanos),
                System.currentTimeMillis() - renewedMillis);
        return elapsed > claim.termMillis() / 2;
    }

    private void renew() throws IOException {
        boolean isLate = isLate();
        look(false);
        if (lost == null) {
            write(claim.asHeld());
            look(isLate);
        }
        if (lost != null) {
            folder.delete(token);
        }
    }

    /** Sets {@link #lost} where another driver has it; a careful look waits until those who ask have had their answer. */
    private void look(boolean isCareful) throws IOException {
        for (int looks = 1; ; looks++) {
            List<Listed> others = livingOthers(false);
            List<Listed> holders = others.stream().filter(Listed::isHeld).toList();
            if (!holders.isEmpty()) {
                lost = "The lease of the lake " + root + " was taken over by "
                        + holders.get(0).claim().orElseThrow() + ": this job stops before it writes anything more.";
                return;
            }
            if (!isListed) {
                lost = "The lease of the lake " + root
                        + " was taken over, and given back since: this job stops before it"
                        + " writes anything more; run it again.";
                return;
            }
            if (!isCareful || others.isEmpty()) {
                return;
            }
            if (looks == TRIES) {
                lost = "The lease of the lake " + root
                        + " was not renewed in time, and others ask for it: this job stops"
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
            Thread.sleep(ThreadLocalRandom.current().nextInt(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HilumException.failed("The job was interrupted while it waited for the lease of the lake.", e);
        }
    }

    synchronized List<String> takenOver() {
        List<String> told = List.copyOf(takenOver);
        takenOver.clear();
        return told;
    }

    /** Gives it back. That this fails must not fail a job that is done: the claim ends with this process, or its term. */
    void release() {
        clock.shutdown();
        synchronized (this) {
            lost = "The lease of the lake " + root + " was given back."; // a renewal that waits here writes no more
            try {
                folder.delete(token);
                folder.leaveNoEmptyLake();
            } catch (IOException e) {
                return;
            }
        }
    }
}
