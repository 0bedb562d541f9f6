package org.hilum.ingest.boxes;

import java.util.Locale;

/** What boxes are for. */
public enum BoxUse {
    /** Boxes are measured against, and their patients are never trained on. */
    TEST,
    /** Boxes are for training, and exclude no patient from it. */
    TRAINING;

    /** Returns the value of {@code boxes.use}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return id();
    }
}
