package org.hilum.classifier.pretrained;

import org.hilum.domain.HilumException;

/** A weights file that is damaged, or is not of the backbone it is meant for. The message is one sentence that says why. */
public final class WeightsException extends HilumException {

    private static final long serialVersionUID = 1;

    /** With the sentence to show. */
    public WeightsException(String message) {
        super(Kind.FAILED, message);
    }

    /** With the sentence to show and what led to it. */
    public WeightsException(String message, Throwable cause) {
        super(Kind.FAILED, message, cause);
    }
}
