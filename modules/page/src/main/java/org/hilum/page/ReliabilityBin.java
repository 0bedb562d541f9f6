package org.hilum.page;

/**
 * Cases that a model gives about the same probability.
 *
 * @param range the bin, as in {@code 0.1-0.2}
 * @param probability their mean probability, in [0, 1]
 * @param cases how many, at least one
 * @param positives the share of them that is positive in truth
 */
public record ReliabilityBin(String range, double probability, long cases, Interval positives) {}
