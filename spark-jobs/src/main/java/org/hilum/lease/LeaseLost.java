package org.hilum.lease;

/** Another driver took the lake over from a job that had begun; the message is one sentence that says so, the exit code 1. */
public final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LeaseLost(String sentence) {
        super(sentence);
    }
}
