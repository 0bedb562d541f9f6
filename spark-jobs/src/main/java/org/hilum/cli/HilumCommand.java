package org.hilum.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;
import org.hilum.export.LabelLayout;
import org.hilum.ingest.ImageFormat;
import org.hilum.ingest.ReportFormat;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The top command. */
@Command(
        name = "hilum",
        description = "Turns chest X-rays and radiology reports into a labelled lake and a classifier that points.",
        version = "hilum 0.1.0-SNAPSHOT",
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
            PageCommand.class,
            NightlyCommand.class,
            ModelsCommand.class,
            ForgetCommand.class,
            LabelersCommand.class,
            ExportCommand.class,
            SqlCommand.class,
            DoctorCommand.class,
            WarmUpCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage.",
            "The result goes to standard output, everything else to standard error.",
            "",
            "Example: hilum mine --lake /data/lake"
        })
public final class HilumCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Runs a command line; returns its exit code. */
    public static int execute(String... arguments) {
        return line().execute(arguments);
    }

    /**
     * The same, with the result going elsewhere than to standard output.
     *
     * @param reason hears why the command failed, beside standard error
     */
    static int execute(PrintWriter result, Consumer<String> reason, String... arguments) {
        Failure failure = new Failure();
        return line().setOut(result)
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    reason.accept(Failure.sentence(exception));
                    return failure.handleExecutionException(exception, command, parsed);
                })
                .execute(arguments);
    }

    private static CommandLine line() {
        CommandLine line = new CommandLine(new HilumCommand());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        NamedConverter.register(line, ReportFormat.class);
        NamedConverter.register(line, ImageFormat.class);
        NamedConverter.register(line, IngestLabelsCommand.Format.class);
        NamedConverter.register(line, IngestBoxesCommand.Format.class);
        NamedConverter.register(line, LabelLayout.class);
        NamedConverter.register(line, SqlCommand.Format.class);
        line.setExpandAtFiles(false);
        line.setUsageHelpAutoWidth(true);
        line.setParameterExceptionHandler(HilumCommand::wrongUsage);
        line.setExecutionExceptionHandler(new Failure());
        return line;
    }

    /** Stops Spark where a command has started it, so that no task is cut off by the end of the JVM. */
    public static void release() {
        SparkSessions.stop();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which command; hilum --help lists them.");
    }

    private static int wrongUsage(ParameterException e, String[] arguments) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println(e.getMessage());
        err.println("See " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help.");
        return CommandLine.ExitCode.USAGE;
    }
}
