package org.hilum.page;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Criterion for a correct box: a measure of overlap above a threshold.
 *
 * @param measure {@code iobb} or {@code iou}
 * @param threshold threshold, in (0, 1)
 */
record Criterion(String measure, double threshold) {

    private static final Pattern SYNTAX = Pattern.compile("(iobb|iou)\\s*>=?\\s*([0-9]*\\.?[0-9]+)");

    /** Parses a criterion such as {@code iobb>0.1} or {@code IoU > .3}; empty if the text is none. */
    static Optional<Criterion> parse(String text) {
        Matcher matcher = SYNTAX.matcher(text.strip().toLowerCase(Locale.ROOT));
        return matcher.matches()
                ? Optional.of(new Criterion(matcher.group(1), Double.parseDouble(matcher.group(2))))
                : Optional.empty();
    }

    /** Returns the form {@code iobb>0.1}. */
    String key() {
        return measure + ">" + threshold;
    }

    /** Returns the form {@code IoBB > 0.1}. */
    String title() {
        return (measure.equals("iobb") ? "IoBB" : "IoU") + " > " + threshold;
    }
}
