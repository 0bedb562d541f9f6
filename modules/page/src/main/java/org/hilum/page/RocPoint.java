package org.hilum.page;

/**
 * A point of a ROC curve.
 *
 * @param falsePositiveRate 1 - specificity, in [0, 1]
 * @param sensitivity sensitivity, in [0, 1]
 */
public record RocPoint(double falsePositiveRate, double sensitivity) {}
