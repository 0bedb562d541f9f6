package org.hilum.job;

/** A job that cannot go on; the message is one sentence that says why and what to do, the exit code 1. */
public final class JobFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JobFailed(String sentence) {
        super(sentence);
    }

    public JobFailed(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
