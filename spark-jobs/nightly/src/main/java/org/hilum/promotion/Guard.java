package org.hilum.promotion;

/**
 * The result of a guard, a check that must pass before a candidate may be promoted, whatever its metrics.
 *
 * @param name name of the guard, such as label-drift
 * @param finding id of a finding, or all
 * @param passed whether the candidate may be promoted
 * @param value value that was checked
 * @param allowed limit of the settings
 * @param cases number of cases that the value is based on
 * @param sentence the result in words
 */
public record Guard(
        String name, String finding, boolean passed, double value, double allowed, long cases, String sentence) {
    /** Over all findings. */
    public static final String ALL = "all";
}
