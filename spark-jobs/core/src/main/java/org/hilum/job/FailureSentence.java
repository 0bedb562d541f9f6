package org.hilum.job;

import java.util.Optional;
import org.hilum.domain.HilumException;

/** Says in one sentence why something failed. */
public final class FailureSentence {
    private static final int LONGEST = 400;

    private FailureSentence() {}

    /**
     * Returns the sentence of the first exception of hilum's in the chain of causes, or else one that is made of the innermost cause.
     *
     * @param failure any failure
     */
    public static String of(Throwable failure) {
        return explained(failure).map(Throwable::getMessage).orElseGet(() -> unexplained(failure));
    }

    /** Returns the first exception of hilum's in the chain of causes. */
    public static Optional<HilumException> explained(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HilumException explained) {
                return Optional.of(explained);
            }
        }
        return Optional.empty();
    }

    private static String unexplained(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String first = Optional.ofNullable(root.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .orElse("no message");
        // an exception of an executor comes as text; a sentence of hilum's in it is what the user needs
        String line = first.length() > LONGEST ? first.substring(0, LONGEST) + "..." : first;
        return "The job failed: " + root.getClass().getSimpleName() + ": " + line
                + " (run again with --verbose for the stack trace).";
    }
}
