package org.hilum.promotion;

/**
 * One answer to the question whether a candidate may be promoted at all, however good it is.
 *
 * @param name such as label-drift
 * @param finding a finding's id, or all
 * @param passed whether it lets the candidate through
 * @param value what was found
 * @param allowed what the settings allow
 * @param cases on how many cases the value rests
 * @param sentence the same in words
 */
public record Guard(
        String name, String finding, boolean passed, double value, double allowed, long cases, String sentence) {
    static final String ALL = "all";
}
