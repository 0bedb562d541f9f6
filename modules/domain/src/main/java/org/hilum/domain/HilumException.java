package org.hilum.domain;

/**
 * A failure that hilum explains itself. The message is one sentence, written for the user, that says what is wrong and, where
 * something can be done, what to do.
 */
public class HilumException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What a caller can do about a failure. */
    public enum Kind {
        /** The options, settings or input cannot be right as they are; the same call fails again. */
        WRONG_USAGE,
        /** The job could not be finished; the same call may succeed later. */
        FAILED,
        /** Another driver holds the lake's lease and nothing was begun; the same call succeeds later. */
        BUSY
    }

    private final Kind kind;

    /**
     * Creates a failure.
     *
     * @param kind what a caller can do about it
     * @param sentence the message for the user
     */
    public HilumException(Kind kind, String sentence) {
        this(kind, sentence, null);
    }

    /**
     * Creates a failure with its cause.
     *
     * @param kind what a caller can do about it
     * @param sentence the message for the user
     * @param cause what led to it; may be null
     */
    public HilumException(Kind kind, String sentence, Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
    }

    /**
     * Returns a failure of kind wrong usage.
     *
     * @param sentence the message for the user
     */
    public static HilumException wrongUsage(String sentence) {
        return new HilumException(Kind.WRONG_USAGE, sentence);
    }

    /**
     * Returns a failure of kind failed.
     *
     * @param sentence the message for the user
     */
    public static HilumException failed(String sentence) {
        return new HilumException(Kind.FAILED, sentence);
    }

    /**
     * Returns a failure of kind failed with its cause.
     *
     * @param sentence the message for the user
     * @param cause what led to it
     */
    public static HilumException failed(String sentence, Throwable cause) {
        return new HilumException(Kind.FAILED, sentence, cause);
    }

    /** Returns what a caller can do about this failure. */
    public final Kind kind() {
        return kind;
    }
}
