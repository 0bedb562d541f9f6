package org.hilum.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line as users type it, embedded or with options for spark-submit.
 *
 * @param folder folder for the output of the processes
 * @param submitOptions options before {@code --}; empty for embedded Spark
 * @param environment variables in addition to those of this process
 */
public record TypedCommands(Path folder, List<String> submitOptions, Map<String, String> environment) {
    public static final Path HILUM =
            Path.of(System.getProperty("hilum.root", "..")).toAbsolutePath().normalize();
    public static final Path APP_JAR = HILUM.resolve("spark-jobs/target/hilum-app.jar");

    /**
     * Options for JVMs that live for seconds: code is compiled once and quickly, since optimising it does not pay
     * off.
     */
    static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    private static final int COMMAND_SECONDS = 240;

    public static TypedCommands embedded(Path folder) {
        return new TypedCommands(
                folder,
                List.of(),
                Map.of(
                        // a class-data archive pays off only after more runs than there are here
                        "HILUM_NO_ARCHIVE", "1",
                        "HILUM_HEAP", "2g",
                        // as many threads as the clusters of these tests have cores
                        "HILUM_JAVA_OPTIONS", SHORT_LIVED + " -Dhilum.master=local[2]"));
    }

    /** Returns commands that run through {@code bin/hilum} and a given Spark's spark-submit. */
    public static TypedCommands submitted(Path folder, Path sparkHome, String... options) {
        return new TypedCommands(
                        folder,
                        List.of(
                                "--conf",
                                "spark.driver.defaultJavaOptions=" + SHORT_LIVED,
                                "--conf",
                                "spark.executor.defaultJavaOptions=" + SHORT_LIVED),
                        environmentOf(sparkHome))
                .with(options);
    }

    public static Map<String, String> environmentOf(Path sparkHome) {
        return Map.of("SPARK_HOME", sparkHome.toString(), "SPARK_LOCAL_IP", "127.0.0.1");
    }

    /** Returns a copy with more options for spark-submit. */
    public TypedCommands with(String... more) {
        List<String> options = new ArrayList<>(submitOptions);
        options.addAll(List.of(more));
        return new TypedCommands(folder, options, environment);
    }

    /** Returns a copy with more environment variables. */
    public TypedCommands in(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new TypedCommands(folder, submitOptions, all);
    }

    /** Runs a command that must succeed. */
    public ProcessRun run(String... command) {
        return runUnchecked(command).done();
    }

    /** Runs a command that may fail. */
    public ProcessRun runUnchecked(String... command) {
        List<String> words = new ArrayList<>(List.of(HILUM.resolve("bin/hilum").toString()));
        words.addAll(submitOptions);
        if (!submitOptions.isEmpty()) {
            words.add("--");
        }
        words.addAll(List.of(command));
        return ProcessRun.of(folder, environment, COMMAND_SECONDS, words);
    }

    /** Runs spark-submit as a scheduler does that knows Spark but not hilum. */
    public ProcessRun bareSubmit(String... command) {
        List<String> words = new ArrayList<>(List.of(environment.get("SPARK_HOME") + "/bin/spark-submit"));
        words.addAll(submitOptions);
        words.addAll(List.of("--class", "org.hilum.Hilum", APP_JAR.toString()));
        words.addAll(List.of(command));
        return ProcessRun.of(folder, environment, COMMAND_SECONDS, words);
    }

    /** Returns the rows of a query, as CSV. */
    public String sql(String lake, String query) {
        return run("sql", "--lake", lake, "--format", "csv", query).out();
    }
}
