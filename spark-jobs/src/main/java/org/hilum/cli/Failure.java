package org.hilum.cli;

import java.util.Optional;
import org.hilum.classifier.BundleRefused;
import org.hilum.job.JobFailed;
import org.hilum.job.WrongUsage;
import org.hilum.lake.LakeRefused;
import org.hilum.lease.LeaseLost;
import org.hilum.lease.LeaseRefused;
import org.hilum.reports.LabelerBroken;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns an exception into one sentence on standard error and an exit code; the stack trace only with --verbose. */
final class Failure implements IExecutionExceptionHandler {
    private static final int LONGEST = 400;

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) {
        command.getErr().println(sentence(exception));
        if (parsed != null && command.getCommand() instanceof LakeCommand lakeCommand && lakeCommand.isVerbose()) {
            exception.printStackTrace(command.getErr());
        }
        return own(exception).map(ExitCodes::of).orElse(CommandLine.ExitCode.SOFTWARE);
    }

    /** What went wrong in one sentence. */
    static String sentence(Throwable failure) {
        return own(failure).map(Throwable::getMessage).orElseGet(() -> foreign(failure));
    }

    /** The exception of ours in the chain of causes: it was written to be read. */
    private static Optional<Throwable> own(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WrongUsage
                    || cause instanceof JobFailed
                    || cause instanceof LakeRefused
                    || cause instanceof LeaseRefused
                    || cause instanceof LeaseLost
                    || cause instanceof BundleRefused
                    || cause instanceof LabelerBroken) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }

    private static String foreign(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String first = Optional.ofNullable(root.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .orElse("no message");
        // an exception of an executor comes as text; a sentence of ours in it is what the user needs
        String line = first.length() > LONGEST ? first.substring(0, LONGEST) + "..." : first;
        return "The job failed: " + root.getClass().getSimpleName() + ": " + line
                + " (run again with --verbose for the stack trace).";
    }
}
