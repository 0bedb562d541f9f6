package org.hilum.job;

/** How this JVM was started. This class loads nothing of Spark, so that a command's help need not wait for it. */
public final class SubmittedApplication {
    private SubmittedApplication() {}

    /**
     * Whether {@code spark-submit} started this JVM as a driver, in client or in cluster mode. {@code spark-submit} names the master
     * in a system property, whatever its kind.
     */
    public static boolean isDriver() {
        return System.getProperty("spark.master") != null;
    }
}
