package org.hilum.cli;

import org.apache.spark.sql.SparkSession;
import org.hilum.job.ExecutorLogLevels;
import org.hilum.job.LogLevels;
import org.hilum.job.SubmittedApplication;
import org.hilum.lake.LakeSession;

/** The session of a command: the cluster's where spark-submit started us, else one inside this JVM. */
final class SparkSessions {
    private static final String SECRET = "spark.authenticate.secret";

    private static SparkSession opened;

    private SparkSessions() {}

    /** Stops the session that a command opened, if any did. */
    static void stop() {
        if (opened != null) {
            LogLevels.silence();
            opened.stop();
        }
    }

    static SparkSession open(String job) {
        opened = create(job);
        return opened;
    }

    private static SparkSession create(String job) {
        SparkSession.Builder builder = SparkSession.builder().appName("hilum " + job);
        takeSecret();
        concealCommandLine(job);
        if (SubmittedApplication.isDriver()) {
            return LakeSession.sized(LakeSession.configured(builder)
                    .config("spark.plugins", plugins())
                    .getOrCreate());
        }
        return LakeSession.embedded(builder.master(System.getProperty("hilum.master", "local[*]")))
                .config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.showConsoleProgress", "false")
                // what running tasks have counted comes with it, and lines of progress come every ten seconds
                .config("spark.executor.heartbeatInterval", "3s")
                .getOrCreate();
    }

    /**
     * A standalone worker gives a driver that it starts (cluster deploy mode) the secret of {@code spark.authenticate} by the
     * environment alone, and Spark then misses it among the settings.
     */
    private static void takeSecret() {
        String secret = System.getenv("_SPARK_AUTH_SECRET");
        if (secret != null && System.getProperty(SECRET) == null) {
            System.setProperty(SECRET, secret);
        }
    }

    /** Those of the settings, and hilum's own. */
    private static String plugins() {
        String others = System.getProperty("spark.plugins", "");
        return (others.isBlank() ? "" : others + ",") + ExecutorLogLevels.class.getName();
    }

    /** Spark copies the JVM's system properties, the command line with its ids among them, to its event log. */
    private static void concealCommandLine(String job) {
        System.setProperty("sun.java.command", HilumCommand.MAIN_CLASS + " " + job);
    }
}
