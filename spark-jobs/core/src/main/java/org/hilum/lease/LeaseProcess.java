package org.hilum.lease;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Identity of a driver's process.
 *
 * @param host host name of the machine
 * @param machine boot id of the machine and its namespace of process ids (a container has its own); empty if the
 *     system does not provide them
 * @param pid process id
 * @param started start time in milliseconds since 1970, since process ids are reused
 * @param user name of the process's user
 */
record LeaseProcess(String host, String machine, long pid, long started, String user) {

    /** Returns the identity of this process. */
    static LeaseProcess current() {
        ProcessHandle process = ProcessHandle.current();
        return new LeaseProcess(
                hostName(), machineName(), process.pid(), startOf(process), System.getProperty("user.name", "?"));
    }

    /**
     * Whether the process is known to have exited. This can be decided only if process ids have the same meaning as
     * here: on this machine, since its last boot, in the same container. Host names alone do not suffice, since two
     * containers may share one.
     */
    boolean isKnownDead(LeaseProcess here) {
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

    /**
     * Whether a process is a zombie: a killed process stays listed until its parent reaps it, and some parents never
     * do.
     */
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
