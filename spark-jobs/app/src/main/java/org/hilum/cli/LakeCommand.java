package org.hilum.cli;

import java.io.File;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.hilum.domain.HilumException;
import org.hilum.job.SubmittedApplication;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeQuery;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Common parts of all commands on a lake. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
abstract class LakeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--lake", paramLabel = "URI", description = "The lake: a folder or any URI that Hadoop supports.")
    private String lake;

    @Option(names = "--conf-file", paramLabel = "FILE", description = "Settings that override conf/hilum.conf (HOCON).")
    private File confFile;

    @Option(names = "-D", paramLabel = "KEY=VALUE", description = "One setting, such as -Dtrain.epochs=5.")
    private final Map<String, String> values = new LinkedHashMap<>();

    @Option(names = "--verbose", description = "Show the stack trace of a failure.")
    private boolean verbose;

    boolean isVerbose() {
        return verbose;
    }

    /** Returns the settings in force. */
    Settings settings() {
        return Settings.load(Optional.ofNullable(confFile), values);
    }

    /** Returns the lake of --lake, or else of the settings. */
    Lake lake(SparkSession spark, Settings settings) {
        return Lake.at(spark, lakeRoot(settings));
    }

    /** Returns the lake for a command that only reads it. */
    Lake openLake() {
        Settings settings = settings();
        lakeRoot(settings); // reports a missing lake before Spark starts
        return lake(SparkSessions.open(name()), settings);
    }

    /** Runs a query on the lake and returns the complete result as a table. */
    String queryTable(String query) {
        return table(new LakeQuery(openLake()).run(query));
    }

    /** Returns all rows as a table without truncated cells. */
    static String table(Dataset<Row> rows) {
        return rows.showString(Integer.MAX_VALUE - 1, 0, false).stripTrailing();
    }

    /** Whether options or settings give the location of the lake. */
    boolean hasLake(Settings settings) {
        return !(lake != null ? lake : settings.lakeRoot()).isBlank();
    }

    /** Returns the location of the lake; available before Spark starts. */
    String lakeRoot(Settings settings) {
        if (!hasLake(settings)) {
            throw HilumException.wrongUsage("Specify the lake with --lake URI (or lake.root in the settings).");
        }
        String root = lake != null ? lake : settings.lakeRoot();
        UriSecrets.reject("--lake", root);
        arguments().forEach((name, value) -> UriSecrets.reject("--" + name, value));
        requireFolder(root);
        return root;
    }

    /**
     * Fails if the lake's location is a file. A path without a scheme is on this machine's disk, except on a
     * cluster, where it may be on another file system.
     */
    private static void requireFolder(String root) {
        boolean isLocal = root.startsWith("file:") || !root.contains("://") && !SubmittedApplication.isDriver();
        if (isLocal && new File(root.replaceFirst("^file:", "")).isFile()) {
            throw HilumException.wrongUsage(
                    "The lake " + root + " is a file, but a lake is a folder; specify another --lake.");
        }
    }

    /** Returns the name of the command, such as "ingest reports". */
    String name() {
        return spec.qualifiedName().replaceFirst("^hilum ", "");
    }

    /** Returns the arguments of the command line, for the run's row. */
    Map<String, String> arguments() {
        return RecordedArguments.of(spec.commandLine().getParseResult());
    }

    /** Returns the entries of {@code runs.arguments} for the options that a command shares with the jobs it runs. */
    Map<String, String> sharedArguments(String root) {
        Map<String, String> shared = arguments();
        shared.keySet().retainAll(List.of("conf-file", "D", "verbose"));
        shared.put("lake", root);
        return shared;
    }

    /** Returns the standard error stream, which receives everything but the result. */
    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Prints a result on standard output. */
    void out(String text) {
        spec.commandLine().getOut().println(text);
        spec.commandLine().getOut().flush();
    }

    /** Prints a message on standard error. */
    void printMessage(String text) {
        spec.commandLine().getErr().println(text);
        spec.commandLine().getErr().flush();
    }
}
