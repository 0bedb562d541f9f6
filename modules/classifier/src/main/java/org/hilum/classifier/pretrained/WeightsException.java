package org.hilum.classifier.pretrained;

import org.hilum.domain.HilumException;

/** Thrown for a weights file that is damaged or does not fit the backbone. The message is one sentence with the reason. */
public final class WeightsException extends HilumException {

    private static final long serialVersionUID = 1;

    /**
     * Creates an exception.
     *
     * @param message sentence for the user
     */
    public WeightsException(String message) {
        super(Kind.FAILED, message);
    }

    /**
     * Creates an exception with its cause.
     *
     * @param message sentence for the user
     * @param cause cause
     */
    public WeightsException(String message, Throwable cause) {
        super(Kind.FAILED, message, cause);
    }
}
