package org.hilum.cli;

import java.io.File;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.hilum.job.WrongUsage;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeQuery;
import org.hilum.lease.LakeLease;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands on a lake share. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
abstract class LakeCommand implements Callable<Integer> {
    private static final double LEAST_MINUTES = 0.05;
    private static final double MOST_MINUTES = 24 * 60;
    private static final double MILLIS_A_MINUTE = 60_000;

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

    /**
     * The right to write to the lake. A command that runs others in this JVM takes it around all of them.
     *
     * @param run the id of the run that asks, or any words that tell others what it is
     */
    LakeLease lease(Lake lake, Settings settings, String run) {
        double minutes = settings.section("lake").number("lease-minutes", LEAST_MINUTES, MOST_MINUTES);
        LakeLease lease = LakeLease.take(
                lake.spark().sparkContext().hadoopConfiguration(),
                lake.root(),
                name(),
                run,
                Duration.ofMillis(Math.round(minutes * MILLIS_A_MINUTE)));
        lease.takenOver().forEach(this::say);
        return lease;
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
            throw new WrongUsage("Say where the lake is: --lake URI (or lake.root in the settings).");
        }
        String root = lake != null ? lake : settings.lakeRoot();
        UriSecrets.refuse("--lake", root);
        arguments().forEach((name, value) -> UriSecrets.refuse("--" + name, value));
        requireFolder(root);
        return root;
    }

    /** A path without a scheme is of this machine's disk, except on a cluster, where it may be of another file system. */
    private static void requireFolder(String root) {
        boolean isLocal = root.startsWith("file:") || !root.contains("://") && !SparkSessions.isSubmitted();
        if (isLocal && new File(root.replaceFirst("^file:", "")).isFile()) {
            throw new WrongUsage("The lake " + root + " is a file, and a lake is a folder: give another --lake.");
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

    /** The options that make another command work on the same lake with the same settings. */
    List<String> shared(String root) {
        List<String> options = new ArrayList<>(List.of("--lake", root));
        if (confFile != null) {
            options.addAll(List.of("--conf-file", confFile.toString()));
        }
        values.forEach((key, value) -> options.add("-D" + key + "=" + value));
        if (verbose) {
            options.add("--verbose");
        }
        return options;
    }

    /** Standard error, where everything but the result goes. */
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
