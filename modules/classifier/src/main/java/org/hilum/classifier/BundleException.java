package org.hilum.classifier;

import org.hilum.domain.HilumException;

/** Thrown for a model bundle or checkpoint that is damaged or unsuitable. The message is one sentence with the reason. */
public final class BundleException extends HilumException {

    private static final long serialVersionUID = 1;

    /**
     * Creates an exception.
     *
     * @param message sentence for the user
     */
    public BundleException(String message) {
        super(Kind.FAILED, message);
    }

    /**
     * Creates an exception with its cause.
     *
     * @param message sentence for the user
     * @param cause cause
     */
    public BundleException(String message, Throwable cause) {
        super(Kind.FAILED, message, cause);
    }
}
