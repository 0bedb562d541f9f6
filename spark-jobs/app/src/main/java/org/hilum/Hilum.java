package org.hilum;

import org.hilum.cli.HilumCommand;
import org.hilum.job.LogLevels;
import org.hilum.job.SubmittedApplication;

/** Main class of the launcher and of spark-submit. */
public final class Hilum {
    private Hilum() {}

    /**
     * Runs a command and exits the JVM: 0 for success, 1 for failure, 2 for wrong usage, 3 if another driver holds
     * the lake's lease.
     *
     * @param arguments command line
     * @throws Exception with the exit code, for an application master
     */
    public static void main(String[] arguments) throws Exception {
        if (SubmittedApplication.isDriver()) {
            LogLevels.apply();
        }
        int code = HilumCommand.execute(arguments);
        HilumCommand.stopSpark();
        if (isInApplicationMaster()) {
            ApplicationMasterEnd.exit(code);
        } else {
            System.exit(code);
        }
    }

    /** Whether this is the driver in YARN's cluster mode, where the application master owns the JVM. */
    private static boolean isInApplicationMaster() {
        return "yarn".equals(System.getProperty("spark.master"))
                && "cluster".equals(System.getProperty("spark.submit.deployMode"));
    }
}
