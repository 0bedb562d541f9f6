package org.hilum.lake;

import org.hilum.domain.HilumException;

/** A lake that cannot be used as asked; the message is one sentence that says why and what to do. */
public final class LakeRefused extends HilumException {
    private static final long serialVersionUID = 1L;

    public LakeRefused(String sentence) {
        super(Kind.FAILED, sentence);
    }
}
