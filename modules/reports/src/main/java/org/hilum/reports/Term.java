package org.hilum.reports;

import java.util.List;

/**
 * An entry of the lexicon.
 *
 * @param text words of the term, joined by single spaces
 * @param finding id of the finding (two ids joined by "+" if the term names both), {@code other:<name>}, {@code normal},
 *     or {@code none} for a pseudo-trigger
 * @param concept UMLS concept
 * @param kind meaning of a match
 */
record Term(String text, String finding, String concept, Kind kind) {
    /** Returns the findings in a name such as {@code Effusion+Pneumothorax}. */
    static List<String> findings(String finding) {
        return List.of(finding.split("\\+"));
    }

    /** The meaning of a match. */
    enum Kind {
        /** A name of a finding; rules decide its assertion. */
        NAME,
        /** A complete statement that the finding is absent ("heart size is normal"). */
        NORMAL,
        /** A pseudo-trigger: looks like a finding but is none ("hernia repair"); blocks shorter matches, gives no mention. */
        PSEUDO
    }
}
