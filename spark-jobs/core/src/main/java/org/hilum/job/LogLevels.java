package org.hilum.job;

import java.net.URI;
import java.net.URISyntaxException;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;

/**
 * Log levels: warnings of hilum and errors of everything else ({@code conf/log4j2.properties}, which is packaged in
 * the jar). Spark's default is INFO, at which Spark and Delta print query plans and statistics. These can reveal
 * content of the lake, and they bury the few lines that a user needs. A JVM started with its own configuration
 * ({@code -Dlog4j2.configurationFile}) keeps it.
 */
public final class LogLevels {
    private static final String RESOURCE = "/hilum-log4j2.properties";

    private LogLevels() {}

    /**
     * Sets the levels of this JVM. Does nothing if its command line names a configuration or if another logging
     * library is active.
     */
    public static void apply() {
        if (System.getProperty("log4j2.configurationFile") != null
                || System.getProperty("log4j.configurationFile") != null) {
            return;
        }
        if (context() instanceof LoggerContext context) {
            context.setConfigLocation(resource());
        }
    }

    /**
     * Disables logging for the rest of the JVM's life. A command calls this when its outcome is decided, so that
     * messages of Spark's shutdown do not follow the sentence that explains a failure.
     */
    public static void silence() {
        if (context() instanceof LoggerContext context) {
            context.getConfiguration().getLoggers().values().forEach(logger -> logger.setLevel(Level.OFF));
            context.updateLoggers();
        }
    }

    /** Returns Spark's logger context. The class loader of an application jar would create another one. */
    private static org.apache.logging.log4j.spi.LoggerContext context() {
        return LogManager.getContext(ClassLoader.getSystemClassLoader(), false);
    }

    private static URI resource() {
        try {
            return LogLevels.class.getResource(RESOURCE).toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the URL of a resource is a URI", e);
        }
    }
}
