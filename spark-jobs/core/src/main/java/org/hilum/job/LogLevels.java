package org.hilum.job;

import java.net.URI;
import java.net.URISyntaxException;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;

/**
 * What is logged: warnings of hilum and errors of everything else ({@code conf/log4j2.properties}, which the jar carries). Spark's
 * own default is INFO, at which Spark and Delta print query plans and statistics; those may show what a lake holds, and
 * some hundred lines hide the ten that a user reads. A JVM that was started with a configuration of its own
 * ({@code -Dlog4j2.configurationFile}) keeps that.
 */
public final class LogLevels {
    private static final String RESOURCE = "/hilum-log4j2.properties";

    private LogLevels() {}

    /** Sets the levels of this JVM. Does nothing where its command line names a configuration, or the logger is another one. */
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
     * Logs nothing from here on. A command calls this when its end is decided: what Spark says while it stops must not stand
     * below the sentence that says why the command failed.
     */
    public static void silence() {
        if (context() instanceof LoggerContext context) {
            context.getConfiguration().getLoggers().values().forEach(logger -> logger.setLevel(Level.OFF));
            context.updateLoggers();
        }
    }

    /** Spark's context; the class loader of an application jar would have one of its own. */
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
