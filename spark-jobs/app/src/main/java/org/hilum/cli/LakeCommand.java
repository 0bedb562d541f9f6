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

/** What all commands on a lake share. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
abstract class LakeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--lake", paramLabel = "URI", description = "The lake: a folder or any URI that Hadoop knows.")
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

    /** The settings in force. */
    Settings settings() {
        return Settings.of(Optional.ofNullable(confFile), values);
    }

    /** The lake of --lake, or else of the settings. */
    Lake lake(SparkSession spark, Settings settings) {
        return Lake.at(spark, lakeRoot(settings));
    }

    /** The lake, for a command that only reads it. */
    Lake openedLake() {
        Settings settings = settings();
        lakeRoot(settings); // that it is missing is told before Spark starts
        return lake(SparkSessions.open(name()), settings);
    }

    /** The whole answer of a query on the lake, as a table. */
    String whole(String query) {
        return table(new LakeQuery(openedLake()).run(query));
    }

    /** All rows as a table, no cell cut short. */
    static String table(Dataset<Row> rows) {
        return rows.showString(Integer.MAX_VALUE - 1, 0, false).stripTrailing();
    }

    /** Whether options or settings say where the lake is. */
    boolean hasLake(Settings settings) {
        return !(lake != null ? lake : settings.lakeRoot()).isBlank();
    }

    /** Where the lake is; known before Spark is started. */
    String lakeRoot(Settings settings) {
        if (!hasLake(settings)) {
            throw HilumException.wrongUsage("Say where the lake is: --lake URI (or lake.root in the settings).");
        }
        String root = lake != null ? lake : settings.lakeRoot();
        UriSecrets.refuse("--lake", root);
        arguments().forEach((name, value) -> UriSecrets.refuse("--" + name, value));
        requireFolder(root);
        return root;
    }

    /** A path without a scheme is of this machine's disk, except on a cluster, where it may be of another file system. */
    private static void requireFolder(String root) {
        boolean isLocal = root.startsWith("file:") || !root.contains("://") && !SubmittedApplication.isDriver();
        if (isLocal && new File(root.replaceFirst("^file:", "")).isFile()) {
            throw HilumException.wrongUsage(
                    "The lake " + root + " is a file, and a lake is a folder: give another --lake.");
        }
    }

    /** The words of the command, such as "ingest reports". */
    String name() {
        return spec.qualifiedName().replaceFirst("^hilum ", "");
    }

    /** What was given on the command line, for the record of the run. */
    Map<String, String> arguments() {
        return RecordedArguments.of(spec.commandLine().getParseResult());
    }

    /** Returns what {@code runs.arguments} records of the options that a command on the lake shares with the jobs that it composes. */
    Map<String, String> sharedArguments(String root) {
        Map<String, String> shared = arguments();
        shared.keySet().retainAll(List.of("conf-file", "D", "verbose"));
        shared.put("lake", root);
        return shared;
    }

    /** Returns standard error, where everything but the result goes. */
    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Prints a result. */
    void out(String text) {
        spec.commandLine().getOut().println(text);
        spec.commandLine().getOut().flush();
    }

    /** Says something beside the result. */
    void say(String text) {
        spec.commandLine().getErr().println(text);
        spec.commandLine().getErr().flush();
    }
}
