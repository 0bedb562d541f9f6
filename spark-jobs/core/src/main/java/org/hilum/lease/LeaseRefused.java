package org.hilum.lease;

import org.hilum.domain.HilumException;

/** The lake is another driver's, and nothing was begun; the message is one sentence that says whose, the exit code 3. */
public final class LeaseRefused extends HilumException {
    private static final long serialVersionUID = 1L;

    public LeaseRefused(String sentence) {
        super(Kind.BUSY, sentence);
    }
}
