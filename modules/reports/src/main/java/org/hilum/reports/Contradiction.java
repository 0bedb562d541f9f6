package org.hilum.reports;

/** The mentions that label a study if its sections contradict each other. */
public enum Contradiction {
    /** All mentions: a finding asserted in any section is present, as in the ChestX-ray8 paper. */
    ANY,
    /**
     * Mentions in the last section that names the finding: the addendum overrides the impression, which overrides the
     * findings and reports without sections.
     */
    LAST_SECTION
}
