package org.hilum.phantom;

/** Style of a report. */
enum ReportStyle {
    /** Headings in capitals, full sentences, impression as a paragraph. */
    HEADED(true, false, false, false),
    /** Headings in capitals, full sentences, impression as a numbered list. */
    NUMBERED(true, false, true, false),
    /** Headings, phrases without verbs, impression as a numbered list. */
    TELEGRAPHIC(true, true, true, false),
    /** Everything in capitals. */
    CAPITALS(true, true, false, true),
    /** One paragraph without headings. */
    PROSE(false, false, false, false),
    /** A few phrases without headings. */
    NOTE(false, true, false, false);

    final boolean headings;
    final boolean terse;
    final boolean numbered;
    final boolean capitals;

    ReportStyle(boolean headings, boolean terse, boolean numbered, boolean capitals) {
        this.headings = headings;
        this.terse = terse;
        this.numbered = numbered;
        this.capitals = capitals;
    }
}
