package org.hilum.reports;

import java.util.List;

/**
 * An entry of the lexicon.
 *
 * @param text its words, joined by single spaces
 * @param finding a finding's id (two joined by "+" where the term names both), {@code other:<name>}, {@code normal}, or {@code none} for a look-alike
 * @param concept the UMLS concept
 * @param kind what naming it means
 */
record Term(String text, String finding, String concept, Kind kind) {
    /** The findings that a name such as {@code Effusion+Pneumothorax} stands for. */
    static List<String> findings(String finding) {
        return List.of(finding.split("\\+"));
    }

    enum Kind {
        /** The name of a finding: rules decide what is said of it. */
        NAME,
        /** A whole statement that the finding is absent ("heart size is normal"). */
        NORMAL,
        /** Looks like a finding and is none ("hernia repair"): wins its place and gives no mention. */
        LOOKALIKE
    }
}
