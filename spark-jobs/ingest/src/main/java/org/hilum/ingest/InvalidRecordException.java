package org.hilum.ingest;

/** A record of a file is invalid; the message is the reason in {@code quarantine} and never contains text of the record. */
public final class InvalidRecordException extends Exception {
    private static final long serialVersionUID = 1;

    public InvalidRecordException(String reason) {
        super(reason);
    }
}
