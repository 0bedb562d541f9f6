package org.hilum.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hilum.job.FailureSentence;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Exit codes of commands, for schedulers. Every command's help lists them. */
final class ExitCodes {
    /** Another driver holds the lake's lease. The job has not started, and nothing is wrong. */
    static final int BUSY = 3;

    static final String HEADING = "%nExit codes:%n";

    private static final Map<String, String> MEANINGS = new LinkedHashMap<>();

    static {
        MEANINGS.put("0", "done");
        MEANINGS.put("1", "failed");
        MEANINGS.put("2", "wrong usage or wrong settings");
        MEANINGS.put("3", "busy: another driver holds the lake's lease, and the job did not start; run it again later");
    }

    private ExitCodes() {}

    /** Adds the list of exit codes to the help of a command and its subcommands, unless they have their own. */
    static void describe(CommandLine line) {
        UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        if (usage.exitCodeList().isEmpty()) {
            usage.exitCodeListHeading(HEADING);
            usage.exitCodeList(MEANINGS);
        }
        line.getSubcommands().values().forEach(ExitCodes::describe);
    }

    /**
     * Returns the exit code of a command that failed with an exception; {@link ExitCode#SOFTWARE} for an exception
     * that is not hilum's.
     */
    static int of(Throwable failure) {
        return FailureSentence.findHilumException(failure)
                .map(explained -> switch (explained.kind()) {
                    case WRONG_USAGE -> ExitCode.USAGE;
                    case BUSY -> BUSY;
                    case FAILED -> ExitCode.SOFTWARE;
                })
                .orElse(ExitCode.SOFTWARE);
    }
}
