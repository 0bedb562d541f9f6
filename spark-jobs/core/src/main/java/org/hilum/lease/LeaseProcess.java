package org.hilum.lease;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A process, as others know it.
 *
 * @param host the name of its machine
 * @param machine the boot of that machine and the space of its process ids (a container has one of its own); empty where the
 *     system does not tell
 * @param pid its id there
 * @param started when it started, since ids are used again; in milliseconds since 1970
 * @param user whose it is
 */
record LeaseProcess(String host, String machine, long pid, long started, String user) {

    /** This one. */
    static LeaseProcess current() {
        ProcessHandle process = ProcessHandle.current();
        return new LeaseProcess(
                hostName(), machineName(), process.pid(), startOf(process), System.getProperty("user.name", "?"));
    }

    /**
     * Whether it is known to be no more. Known it is only where process ids mean the same as here: on this machine, since its
     * last start, in the same container. Host names alone do not tell: two containers may share one.
     */
    boolean isDead(LeaseProcess here) {
        if (!host.equals(here.host) || !machine.equals(here.machine)) {
            return false;
        }
        return ProcessHandle.of(pid)
                .filter(process -> process.isAlive() && startOf(process) == started && !isZombie(pid))
                .isEmpty();
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** A killed process stays in the list until its parent asks for it, and some parents never do. */
    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false;
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static String machineName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip() + " "
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    @Override
    public String toString() {
        return "process " + pid + " of " + user + " on " + host;
    }
}
