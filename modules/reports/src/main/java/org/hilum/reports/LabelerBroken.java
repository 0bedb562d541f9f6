package org.hilum.reports;

import org.hilum.domain.HilumException;

/** The labeler does not work and must not be used: a model is missing, or a canary sentence came out wrong. */
public final class LabelerBroken extends HilumException {
    private static final long serialVersionUID = 1;

    LabelerBroken(String message) {
        super(Kind.FAILED, message);
    }

    LabelerBroken(String message, Throwable cause) {
        super(Kind.FAILED, message, cause);
    }
}
