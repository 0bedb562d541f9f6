package org.hilum.page;

/**
 * One more number about the boxes of one generator, beside accuracy and false positives.
 *
 * @param generator the box generator
 * @param finding the finding's id, or {@code mean}
 * @param band which true boxes, such as a band of sizes; empty for all
 * @param measure what is measured, ready to be read
 * @param value the number
 */
public record BoxMeasure(String generator, String finding, String band, String measure, Interval value) {}
