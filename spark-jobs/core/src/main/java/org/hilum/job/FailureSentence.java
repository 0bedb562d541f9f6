package org.hilum.job;

import java.util.Optional;
import org.hilum.domain.HilumException;

/** Describes a failure in one sentence. */
public final class FailureSentence {
    private static final int LONGEST = 400;

    private FailureSentence() {}

    /**
     * Returns the message of the first {@link HilumException} in the chain of causes, or else a sentence about a known cause outside
     * of hilum, or else one about the innermost cause.
     *
     * @param failure the exception to describe
     */
    public static String of(Throwable failure) {
        return findHilumException(failure)
                .map(Throwable::getMessage)
                .or(() -> OutsideCause.of(failure))
                .orElseGet(() -> describeRootCause(failure));
    }

    /** Returns the first {@link HilumException} in the chain of causes. */
    public static Optional<HilumException> findHilumException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HilumException explained) {
                return Optional.of(explained);
            }
        }
        return Optional.empty();
    }

    private static String describeRootCause(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String first = Optional.ofNullable(root.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .orElse("no message");
        // an executor's exception arrives as text, which may contain the message of a HilumException
        String line = first.length() > LONGEST ? first.substring(0, LONGEST) + "..." : first;
        return "The job failed: " + root.getClass().getSimpleName() + ": " + line
                + " (run again with --verbose for the stack trace).";
    }
}
