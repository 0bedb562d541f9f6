package org.hilum.classifier;

import org.hilum.domain.HilumException;

/** A model bundle that is damaged, or is not what it has to be. The message is one sentence that says in what. */
public final class BundleRefused extends HilumException {

    private static final long serialVersionUID = 1;

    /** With the sentence to show. */
    public BundleRefused(String message) {
        super(Kind.FAILED, message);
    }

    /** With the sentence to show and what led to it. */
    public BundleRefused(String message, Throwable cause) {
        super(Kind.FAILED, message, cause);
    }
}
