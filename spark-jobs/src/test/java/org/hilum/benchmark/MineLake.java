package org.hilum.benchmark;

import java.util.Locale;
import java.util.function.Supplier;
import org.hilum.cli.HilumCommand;

/**
 * The real commands on a lake: reports are ingested, mined from cold, one in a hundred more is ingested, and mined. The
 * session is up and ingest has run before anything is timed; the miner's models are loaded inside the first timing.
 */
final class MineLake {
    private MineLake() {}

    /** Prints {@code mine-cold} and {@code mine-later} with seconds. Arguments: folder of the corpus, lake. */
    public static void main(String[] arguments) {
        String corpus = arguments[0];
        String lake = arguments[1];
        print("ingest", seconds(() -> ingest(lake, corpus + "/first")));
        print("mine-cold", seconds(() -> mine(lake)));
        print("ingest-later", seconds(() -> ingest(lake, corpus + "/later")));
        print("mine-later", seconds(() -> mine(lake)));
        HilumCommand.release();
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

    private static void print(String what, double seconds) {
        System.out.printf(Locale.ROOT, "%s %.2f%n", what, seconds);
    }

    private static double seconds(Supplier<Integer> command) {
        long begin = System.nanoTime();
        if (command.get() != 0) {
            throw new IllegalStateException("the command failed, see above");
        }
        return (System.nanoTime() - begin) / 1e9;
    }
}
