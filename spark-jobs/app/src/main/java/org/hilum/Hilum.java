package org.hilum;

import org.hilum.cli.HilumCommand;
import org.hilum.job.LogLevels;
import org.hilum.job.SubmittedApplication;

/** The one main class, of the launcher and of spark-submit. */
public final class Hilum {
    private Hilum() {}

    /**
     * Runs a command and ends the JVM with its exit code: 0 done, 1 failed, 2 wrong usage, 3 another driver has the lake.
     *
     * @throws Exception with the exit code, for an application master
     */
    public static void main(String[] arguments) throws Exception {
        if (SubmittedApplication.isDriver()) {
            LogLevels.apply();
        }
        int code = HilumCommand.execute(arguments);
        HilumCommand.release();
        if (isInApplicationMaster()) {
            ApplicationMasterEnd.with(code);
        } else {
            System.exit(code);
        }
    }

    /** Whether this is the driver of YARN's cluster mode, inside a JVM that is not ours to end. */
    private static boolean isInApplicationMaster() {
        return "yarn".equals(System.getProperty("spark.master"))
                && "cluster".equals(System.getProperty("spark.submit.deployMode"));
    }
}
