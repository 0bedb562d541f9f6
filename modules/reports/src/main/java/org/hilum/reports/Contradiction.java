package org.hilum.reports;

/** Which mentions label a study where its sections contradict each other. */
public enum Contradiction {
    /** All: what is asserted anywhere is there (the paper's way). */
    ANY,
    /**
     * Those of the last section that names the finding: an addendum counts over the impression, the impression over the
     * findings and over reports without sections.
     */
    LAST_SECTION
}
