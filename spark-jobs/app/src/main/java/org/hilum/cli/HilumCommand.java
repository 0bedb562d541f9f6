package org.hilum.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;
import org.hilum.domain.ImagePath;
import org.hilum.evaluationjobs.Grouping;
import org.hilum.export.LabelLayout;
import org.hilum.ingest.ImageFormat;
import org.hilum.ingest.ReportFormat;
import org.hilum.ingest.boxes.BoxFormat;
import org.hilum.ingest.boxes.BoxUse;
import org.hilum.ingest.labels.LabelFormat;
import org.hilum.ingest.labels.Readers;
import org.hilum.sql.ResultFormat;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The top-level command. */
@Command(
        name = "hilum",
        description = "Turns chest X-rays and radiology reports into a labelled lake and a classifier that localizes"
                + " findings.",
        versionProvider = Versions.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            IngestCommand.class,
            MineCommand.class,
            ExplainCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            LocalizeCommand.class,
            OverlaysCommand.class,
            ThoraxCommand.class,
            PageCommand.class,
            NightlyCommand.class,
            ModelsCommand.class,
            ForgetCommand.class,
            AccessLogCommand.class,
            FileNamesCommand.class,
            OptimizeCommand.class,
            VacuumCommand.class,
            MigrateCommand.class,
            LabelersCommand.class,
            ExportCommand.class,
            ReviewCommand.class,
            SqlCommand.class,
            DescribeCommand.class,
            DoctorCommand.class,
            WarmUpCommand.class
        },
        footer = {
            "",
            "Results are printed to standard output, everything else to standard error.",
            "",
            "Example: hilum mine --lake /data/lake"
        })
public final class HilumCommand implements Runnable {
    /** Main class that spark-submit starts and that runs this command. */
    static final String MAIN_CLASS = "org.hilum.Hilum";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Runs a command line and returns its exit code. */
    public static int execute(String... arguments) {
        return createCommandLine().execute(arguments);
    }

    /**
     * Runs a command line for a command that composes others. A failure is passed to the caller instead of being
     * printed, since the caller's own message contains it.
     *
     * @param result writer of the command's result
     * @param failed consumer of the exception of a failed command; wrong options are reported on standard error
     *     instead
     * @param arguments command line
     * @return exit code
     */
    static int execute(PrintWriter result, Consumer<Exception> failed, String... arguments) {
        return createCommandLine()
                .setOut(result)
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    failed.accept(exception);
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments);
    }

    private static CommandLine createCommandLine() {
        CommandLine line = new CommandLine(new HilumCommand());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        NamedConverter.register(line, ReportFormat.class);
        NamedConverter.register(line, ImageFormat.class);
        NamedConverter.register(line, ImagePath.Layout.class);
        NamedConverter.register(line, LabelFormat.class);
        NamedConverter.register(line, Readers.class);
        NamedConverter.register(line, BoxFormat.class);
        NamedConverter.register(line, BoxUse.class);
        NamedConverter.register(line, Grouping.class);
        NamedConverter.register(line, LabelLayout.class);
        NamedConverter.register(line, ResultFormat.class);
        line.setExpandAtFiles(false);
        line.setUsageHelpAutoWidth(true);
        line.setParameterExceptionHandler(HilumCommand::wrongUsage);
        line.setExecutionExceptionHandler(new Failure());
        ExitCodes.describe(line);
        return line;
    }

    /** Stops the Spark session if a command has started one, so that exiting the JVM does not interrupt tasks. */
    public static void stopSpark() {
        SparkSessions.stop();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Specify a command; hilum --help lists the commands.");
    }

    private static int wrongUsage(ParameterException e, String[] arguments) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println(e.getMessage());
        Suggestion.of(e, arguments).ifPresent(err::println);
        err.println("See " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help.");
        return CommandLine.ExitCode.USAGE;
    }
}
