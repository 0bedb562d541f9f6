package org.hilum.classifier.pickle;

import java.io.IOException;

/** Thrown for a pickle that is damaged or that names what is not expected. The message is a reason that follows "cannot be read: ". */
public final class PickleException extends IOException {

    private static final long serialVersionUID = 1;

    /**
     * Creates an exception.
     *
     * @param reason reason, such as "it ends within a value"
     */
    public PickleException(String reason) {
        super(reason);
    }
}
