package org.hilum.lease;

import org.hilum.domain.HilumException;

/**
 * Thrown if another driver holds the lake's lease; the job has not started. The message is one sentence that names
 * the holder. Exit code 3.
 */
public final class LeaseHeldException extends HilumException {
    private static final long serialVersionUID = 1L;

    public LeaseHeldException(String sentence) {
        super(Kind.BUSY, sentence);
    }
}
