package org.hilum.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.Supplier;
import org.hilum.cli.HilumCommand;

/**
 * Times the real commands on a lake: reports are ingested and mined from cold, then one percent more is ingested and
 * mined. The session has started and ingest has run before the timing begins; loading the miner's models is part of
 * the first timing.
 */
final class MineLake {
    private MineLake() {}

    /**
     * Prints {@code mine-cold} and {@code mine-later} with seconds, and the processor time of each. Arguments: folder
     * of the corpus, lake.
     */
    public static void main(String[] arguments) {
        String corpus = arguments[0];
        String lake = arguments[1];
        time("ingest", () -> ingest(lake, corpus + "/first"));
        time("mine-cold", () -> mine(lake));
        time("ingest-later", () -> ingest(lake, corpus + "/later"));
        time("mine-later", () -> mine(lake));
        HilumCommand.stopSpark();
    }

    private static int ingest(String lake, String folder) {
        return HilumCommand.execute(
                "ingest",
                "reports",
                "--lake",
                lake,
                "--format",
                "csv",
                "--source",
                folder,
                "--column",
                "report_id=id",
                "--column",
                "text=text");
    }

    private static int mine(String lake) {
        return HilumCommand.execute("mine", "--lake", lake);
    }

    private static void time(String what, Supplier<Integer> command) {
        long begin = System.nanoTime();
        long cpuBegin = cpu();
        if (command.get() != 0) {
            throw new IllegalStateException("the command failed, see above");
        }
        System.out.printf(Locale.ROOT, "%s %.2f%n", what, (System.nanoTime() - begin) / 1e9);
        System.out.printf(Locale.ROOT, "%s-cpu %.2f%n", what, (cpu() - cpuBegin) / 1e9);
    }

    /** Returns the processor time of this JVM in nanoseconds, including compilers and garbage collectors. */
    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
