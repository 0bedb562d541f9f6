package org.hilum.reports;

/** The labeler does not work and must not be used: a model is missing, or a canary sentence came out wrong. */
public final class LabelerBroken extends RuntimeException {
    private static final long serialVersionUID = 1;

    LabelerBroken(String message) {
        super(message);
    }

    LabelerBroken(String message, Throwable cause) {
        super(message, cause);
    }
}
