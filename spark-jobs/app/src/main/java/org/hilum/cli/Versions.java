package org.hilum.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/**
 * The versions of hilum and its platform. Versions of bundled libraries are recorded by the build. Spark, Scala and
 * Java are those of the running JVM; Spark records its version in a file, so that none of its classes is loaded.
 */
final class Versions implements IVersionProvider {

    /** Returns the versions, one per line, starting with hilum's. */
    static List<String> lines() {
        Properties built = properties("org/hilum/versions.properties");
        return List.of(
                line("hilum", built.getProperty("hilum")),
                line("Spark", properties("spark-version-info.properties").getProperty("version")),
                line("Scala", properties("library.properties").getProperty("version.number")),
                line("Delta", built.getProperty("Delta")),
                line("CoreNLP", built.getProperty("CoreNLP")),
                line("DL4J", built.getProperty("DL4J")),
                line("Java", Runtime.version() + " (" + System.getProperty("java.vm.name") + ")"));
    }

    @Override
    public String[] getVersion() {
        return lines().toArray(String[]::new);
    }

    private static String line(String what, String version) {
        return String.format("%-12s%s", what, version == null ? "not on the class path" : version);
    }

    /** Reads a properties file on the class path; empty if there is no such file. */
    private static Properties properties(String resource) {
        Properties properties = new Properties();
        try (InputStream in = Versions.class.getClassLoader().getResourceAsStream(resource)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
