package org.hilum.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.hadoop.conf.Configuration;
import org.hilum.domain.HilumException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeLeaseTest {
    private static final Duration TERM = Duration.ofMinutes(10);
    private static final String OTHER = "0-other";

    @TempDir
    Path temp;

    private Path lake;
    private LeaseFolder folder;

    @BeforeEach
    void open() throws IOException {
        lake = temp.resolve("lake");
        Files.createDirectories(lake.resolve("tables"));
        folder = new LeaseFolder(new Configuration(), lake.toString());
    }

    @Test
    void rejectionNamesTheHolder() throws IOException {
        folder.write(OTHER, claim(onAnotherHost(), true));
        assertThatThrownBy(this::take)
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageContaining("is being written by hilum train (run r1, process 7 of ann on elsewhere)")
                .hasMessageContaining("since 2026-01-01T00:00:00Z")
                .hasMessageContaining("lasts until ");
        assertThat(tokens()).containsExactly(OTHER);
    }

    @Test
    void respectsLivingProcessOnThisMachine() throws IOException {
        Process sleeping = new ProcessBuilder("sleep", "60").start();
        try {
            folder.write(OTHER, claim(ofThisMachine(sleeping.toHandle()), true));
            assertThatThrownBy(this::take).isInstanceOf(LeaseHeldException.class);
        } finally {
            sleeping.destroyForcibly();
        }
    }

    @Test
    void takesOverDeadProcessOnThisMachineImmediately() throws IOException, InterruptedException {
        Process killed = new ProcessBuilder("sleep", "60").start();
        LeaseProcess process = ofThisMachine(killed.toHandle());
        killed.destroyForcibly().waitFor();
        folder.write(OTHER, claim(process, true));
        try (LakeLease lease = take()) {
            lease.requireHeld();
            assertThat(lease.takeoverMessages())
                    .singleElement()
                    .asString()
                    .contains("run r1", "that process has exited");
            assertThat(lease.takeoverMessages()).isEmpty();
            assertThat(tokens()).hasSize(1).doesNotContain(OTHER);
        }
    }

    /** Process ids are reused. */
    @Test
    void processWithOtherStartTimeIsDifferent() {
        LeaseProcess here = LeaseProcess.current();
        LeaseProcess before =
                new LeaseProcess(here.host(), here.machine(), here.pid(), here.started() - 1000, here.user());
        assertThat(before.isKnownDead(here)).isTrue();
        assertThat(here.isKnownDead(here)).isFalse();
        LeaseProcess inContainer = new LeaseProcess(here.host(), "another", here.pid(), here.started(), here.user());
        assertThat(inContainer.isKnownDead(here)).isFalse();
    }

    @Test
    void takesOverClaimThatIsNotRenewedForATerm() throws IOException {
        folder.write(OTHER, claim(onAnotherHost(), true));
        File file = lake.resolve("lease/" + OTHER + ".json").toFile();
        assertThat(file.setLastModified(System.currentTimeMillis() - TERM.toMillis() + 60_000))
                .isTrue();
        assertThatThrownBy(this::take).isInstanceOf(LeaseHeldException.class);
        assertThat(file.setLastModified(System.currentTimeMillis() - TERM.toMillis() - 60_000))
                .isTrue();
        try (LakeLease lease = take()) {
            assertThat(lease.takeoverMessages())
                    .singleElement()
                    .asString()
                    .contains("had not been renewed for 10 minutes");
        }
    }

    @Test
    void unreadableClaimIsValidUntilItExpires() throws IOException {
        Path file = Files.createDirectories(lake.resolve("lease")).resolve("half.json");
        Files.writeString(file, "{ \"process\"");
        assertThatThrownBy(this::take)
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageContaining("half cannot be read");
        assertThat(file.toFile().setLastModified(System.currentTimeMillis() - TERM.toMillis() - 60_000))
                .isTrue();
        take().close();
    }

    @Test
    void driverWithLostLeaseWritesNothing() throws IOException {
        try (LakeLease lease = take()) {
            folder.delete(tokens().get(0));
            folder.write(OTHER, claim(onAnotherHost(), true));
            assertThatThrownBy(lease::requireHeld)
                    .isInstanceOf(LeaseLostException.class)
                    .hasMessageContaining("was taken over by hilum train (run r1");
            folder.delete(OTHER);
            assertThatThrownBy(lease::requireHeld).isInstanceOf(LeaseLostException.class);
        }
        try (LakeLease lease = take()) {
            folder.delete(tokens().get(0));
            assertThatThrownBy(lease::requireHeld).isInstanceOf(LeaseLostException.class);
        }
    }

    /** A candidate withdraws when it sees the holder, which does not notice. */
    @Test
    void requestDoesNotDisturbHolder() throws IOException {
        try (LakeLease lease = take()) {
            folder.write(OTHER, claim(onAnotherHost(), false));
            lease.requireHeld();
        }
    }

    @Test
    void oneJvmIsOneDriver() throws IOException {
        try (LakeLease outer = take()) {
            try (LakeLease inner = take()) {
                inner.requireHeld();
                assertThat(tokens()).hasSize(1);
            }
            outer.requireHeld();
        }
        assertThat(tokens()).isEmpty();
    }

    @Test
    void runningJobRenewsItsLease() throws IOException, InterruptedException {
        try (LakeLease lease =
                LakeLease.take(new Configuration(), lake.toString(), "mine", "r2", Duration.ofMillis(400))) {
            File file = lake.resolve("lease/" + tokens().get(0) + ".json").toFile();
            long first = file.lastModified();
            Thread.sleep(1000);
            assertThat(file.lastModified()).isGreaterThan(first + 400);
            lease.requireHeld();
        }
    }

    @Test
    void leavesNothingOfMissingLake() throws IOException {
        Path misspelt = temp.resolve("laek");
        LakeLease.take(new Configuration(), misspelt.toString(), "mine", "r2", TERM)
                .close();
        assertThat(misspelt).doesNotExist();
    }

    @Test
    void unwritableLakeFailsWithOneSentence() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "no folder");
        assertThatThrownBy(() -> LakeLease.take(new Configuration(), file.toString(), "mine", "r2", TERM))
                .isInstanceOf(HilumException.class)
                .hasMessage("The lake " + file + " cannot be written to: it is a file, and a lake is a folder.");
    }

    @Test
    void concurrentDriversHoldLeaseOneAtATime() throws InterruptedException, ExecutionException {
        assertThat(LeaseContention.run(new Configuration(), lake.toString())).isPositive();
    }

    private LakeLease take() {
        return LakeLease.take(new Configuration(), lake.toString(), "mine", "r2", TERM);
    }

    private List<String> tokens() throws IOException {
        return folder.list().stream().map(LeaseFolder.ListedClaim::token).toList();
    }

    private static LeaseClaim claim(LeaseProcess process, boolean held) {
        return new LeaseClaim(process, "train", "r1", "2026-01-01T00:00:00Z", TERM.toMillis(), held);
    }

    private static LeaseProcess onAnotherHost() {
        return new LeaseProcess("elsewhere", "m", 7, 1, "ann");
    }

    private static LeaseProcess ofThisMachine(ProcessHandle process) {
        LeaseProcess here = LeaseProcess.current();
        return new LeaseProcess(
                here.host(),
                here.machine(),
                process.pid(),
                process.info().startInstant().orElseThrow().toEpochMilli(),
                here.user());
    }
}
