package org.hilum.reports.attributes;

import java.util.Locale;

/** What words of a sentence can say of a finding. */
public enum Attribute {
    /** The side, see {@link Laterality}. */
    LATERALITY,
    /** A place in the chest, see {@link Place}. */
    LOCATION,
    /** How much of it there is, see {@link Severity}. */
    SEVERITY,
    /** What has become of it since an earlier examination, see {@link Change}. */
    CHANGE,
    /** A length in millimetres, see {@link Sizes}. */
    SIZE;

    /** Returns the value in the lake: the name in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
