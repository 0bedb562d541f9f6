package org.hilum.lease;

import org.hilum.domain.HilumException;

/** Thrown if another driver has taken over the lease of a running job. The message is one sentence. Exit code 1. */
public final class LeaseLostException extends HilumException {
    private static final long serialVersionUID = 1L;

    public LeaseLostException(String sentence) {
        super(Kind.FAILED, sentence);
    }
}
