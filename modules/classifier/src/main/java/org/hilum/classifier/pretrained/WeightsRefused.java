package org.hilum.classifier.pretrained;

/** A weights file that is damaged, or is not of the backbone it is meant for. The message is one sentence that says why. */
public final class WeightsRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With the sentence to show. */
    public WeightsRefused(String message) {
        super(message);
    }

    /** With the sentence to show and what led to it. */
    public WeightsRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
