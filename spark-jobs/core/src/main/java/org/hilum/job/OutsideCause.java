package org.hilum.job;

import java.util.Optional;

/** Causes of a failure that lie outside of hilum, by what the exception of a library says of them. */
enum OutsideCause {
    FULL_DISK(
            "No space left on device",
            "A disk is full (No space left on device). Nothing of the interrupted write counts; make room and run the job again."),
    QUOTA(
            "Disk quota exceeded",
            "A disk quota is exhausted (Disk quota exceeded). Nothing of the interrupted write counts; make room and run the job"
                    + " again."),
    READ_ONLY(
            "Read-only file system",
            "The lake cannot be written (Read-only file system); only sql and other commands that read it work."),
    LOST_EXECUTORS(
            "ExecutorLostFailure",
            "Executors were lost each time they worked on one of the job's tasks (killed, or out of memory: their logs say which)."
                    + " Nothing of the interrupted step counts; run the job again."),
    LOST_STAGE(
            "has failed the maximum allowable number of times",
            "Executors were lost each time they worked on one of the job's stages (killed, or out of memory: their logs say which)."
                    + " Nothing of the interrupted step counts; run the job again."),
    MISSING_FILE(
            "It is possible the underlying files have been updated",
            "A data file that the job was reading is gone: vacuum, forget or somebody else has deleted it in the meantime. Run the"
                    + " job again.");

    private final String mark;
    private final String sentence;

    OutsideCause(String mark, String sentence) {
        this.mark = mark;
        this.sentence = sentence;
    }

    /** Returns the sentence about the first known cause that an exception or one of its causes names. */
    static Optional<String> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            for (OutsideCause known : values()) {
                if (message.contains(known.mark)) {
                    return Optional.of(known.sentence);
                }
            }
        }
        return Optional.empty();
    }
}
