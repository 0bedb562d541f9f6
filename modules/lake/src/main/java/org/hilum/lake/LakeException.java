package org.hilum.lake;

import org.hilum.domain.HilumException;

/** Thrown if a lake cannot be used as requested. The message is one sentence with the reason and the remedy. */
public final class LakeException extends HilumException {
    private static final long serialVersionUID = 1L;

    public LakeException(String sentence) {
        super(Kind.FAILED, sentence);
    }
}
