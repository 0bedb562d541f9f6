package org.hilum.lease;

import org.hilum.domain.HilumException;

/** Another driver took the lake over from a job that had begun; the message is one sentence that says so, the exit code 1. */
public final class LeaseLost extends HilumException {
    private static final long serialVersionUID = 1L;

    public LeaseLost(String sentence) {
        super(Kind.FAILED, sentence);
    }
}
