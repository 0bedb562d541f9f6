package org.hilum.ingest.labels;

/** What becomes of the labels of several people who read the same image. */
public enum Readers {
    /** A finding is positive if more than half of the image's readers saw it. */
    MAJORITY,
    /** Each reader is a labeler of its own, whose name ends with the reader's. */
    EACH;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
