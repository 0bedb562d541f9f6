package org.hilum.cli;

import org.hilum.job.FailureSentence;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Prints an exception as one sentence on standard error and returns its exit code. The stack trace is printed only
 * with --verbose.
 */
final class Failure implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) {
        command.getErr().println(FailureSentence.of(exception));
        if (parsed != null && command.getCommand() instanceof LakeCommand lakeCommand && lakeCommand.isVerbose()) {
            exception.printStackTrace(command.getErr());
        }
        return ExitCodes.of(exception);
    }
}
