package org.hilum;

import org.hilum.cli.HilumCommand;

/** The one main class, of the launcher and of spark-submit. */
public final class Hilum {
    private Hilum() {}

    /** Runs a command and ends the JVM with its exit code: 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] arguments) {
        int code = HilumCommand.execute(arguments);
        HilumCommand.release();
        System.exit(code);
    }
}
