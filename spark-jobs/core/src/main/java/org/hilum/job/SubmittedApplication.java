package org.hilum.job;

/** Tells how this JVM was started. The class loads nothing of Spark, so that a command's help does not wait for it. */
public final class SubmittedApplication {
    private SubmittedApplication() {}

    /**
     * Whether {@code spark-submit} started this JVM as a driver, in client or cluster mode. {@code spark-submit}
     * always sets the system property of the master.
     */
    public static boolean isDriver() {
        return System.getProperty("spark.master") != null;
    }
}
