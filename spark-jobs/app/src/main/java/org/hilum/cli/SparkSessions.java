package org.hilum.cli;

import org.apache.spark.sql.SparkSession;
import org.hilum.job.ExecutorLogLevels;
import org.hilum.job.LogLevels;
import org.hilum.job.SubmittedApplication;
import org.hilum.lake.LakeSession;

/**
 * Creates the Spark session of a command: on the cluster if spark-submit started this JVM, otherwise inside this JVM.
 */
final class SparkSessions {
    private static final String SECRET = "spark.authenticate.secret";

    private static SparkSession opened;

    private SparkSessions() {}

    /** Stops the session if a command has opened one. */
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
        adoptSecret();
        concealCommandLine(job);
        if (SubmittedApplication.isDriver()) {
            return LakeSession.withParallelism(LakeSession.configured(builder)
                    .config("spark.plugins", plugins())
                    .getOrCreate());
        }
        return LakeSession.embedded(builder.master(System.getProperty("hilum.master", "local[*]")))
                .config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.showConsoleProgress", "false")
                // counts of running tasks arrive with the heartbeat, and progress lines are printed every ten seconds
                .config("spark.executor.heartbeatInterval", "3s")
                .getOrCreate();
    }

    /**
     * Takes over the secret of {@code spark.authenticate} from the environment. A standalone worker passes it to a
     * driver in cluster deploy mode only there, and Spark does not find it among the settings.
     */
    private static void adoptSecret() {
        String secret = System.getenv("_SPARK_AUTH_SECRET");
        if (secret != null && System.getProperty(SECRET) == null) {
            System.setProperty(SECRET, secret);
        }
    }

    /** Returns the plugins of the settings and hilum's own. */
    private static String plugins() {
        String others = System.getProperty("spark.plugins", "");
        return (others.isBlank() ? "" : others + ",") + ExecutorLogLevels.class.getName();
    }

    /**
     * Removes ids from the system property with the command line, since Spark copies all system properties to its
     * event log.
     */
    private static void concealCommandLine(String job) {
        System.setProperty("sun.java.command", HilumCommand.MAIN_CLASS + " " + job);
    }
}
