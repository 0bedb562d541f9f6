package org.hilum.page;

/**
 * Number of subjects with two findings.
 *
 * @param labeler name of the labeler
 * @param finding id of one finding
 * @param with id of the other finding; if both are the same, the count is of all subjects with that finding
 * @param subjects number of subjects that are positive for both
 */
public record Cooccurrence(String labeler, String finding, String with, long subjects) {}
