package org.hilum.classifier;

import org.hilum.domain.HilumException;

/** A model bundle that is damaged, or is not what it has to be. The message is one sentence that says in what. */
public final class BundleException extends HilumException {

    private static final long serialVersionUID = 1;

    /** With the sentence to show. */
    public BundleException(String message) {
        super(Kind.FAILED, message);
    }

    /** With the sentence to show and what led to it. */
    public BundleException(String message, Throwable cause) {
        super(Kind.FAILED, message, cause);
    }
}
