package org.hilum.reports.files;

import org.hilum.domain.HilumException;

/** Thrown if the labeler does not work: a model or data file is missing, or the self-test failed. */
public final class LabelerException extends HilumException {
    private static final long serialVersionUID = 1;

    /** Creates an exception with a sentence for users. */
    public LabelerException(String message) {
        super(Kind.FAILED, message);
    }

    /** Creates an exception with a sentence for users. */
    public LabelerException(String message, Throwable cause) {
        super(Kind.FAILED, message, cause);
    }
}
