package org.hilum.page;

/**
 * A bin of a reliability curve.
 *
 * @param range range of the bin, such as {@code 0.1-0.2}
 * @param probability mean probability of its cases, in [0, 1]
 * @param cases number of cases, at least one
 * @param positives share of the cases that are positive in truth
 */
public record ReliabilityBin(String range, double probability, long cases, Interval positives) {}
