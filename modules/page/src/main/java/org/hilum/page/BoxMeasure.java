package org.hilum.page;

/**
 * A measure of the boxes of a generator other than accuracy and false positives.
 *
 * @param generator name of the box generator
 * @param finding id of the finding, or {@code mean}
 * @param band range of the true boxes, such as a band of sizes; empty for all
 * @param measure name of the measure, for display
 * @param value value of the measure
 */
public record BoxMeasure(String generator, String finding, String band, String measure, Interval value) {}
