package org.hilum.page;

/**
 * How many subjects have two findings.
 *
 * @param labeler who labelled
 * @param finding one finding's id
 * @param with the other finding's id; where both are the same, all subjects with that finding
 * @param subjects subjects positive for both
 */
public record Cooccurrence(String labeler, String finding, String with, long subjects) {}
