package org.hilum.page;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What makes a detected box correct: a measure of overlap above a threshold.
 *
 * @param measure {@code iobb} or {@code iou}
 * @param threshold in (0, 1)
 */
record Criterion(String measure, double threshold) {

    private static final Pattern FORM = Pattern.compile("(iobb|iou)\\s*>=?\\s*([0-9]*\\.?[0-9]+)");

    /** Reads {@code iobb>0.1}, {@code IoU > .3}. */
    static Optional<Criterion> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        return matcher.matches()
                ? Optional.of(new Criterion(matcher.group(1), Double.parseDouble(matcher.group(2))))
                : Optional.empty();
    }

    /** As in {@code iobb>0.1}. */
    String key() {
        return measure + ">" + threshold;
    }

    /** As in {@code IoBB > 0.1}. */
    String title() {
        return (measure.equals("iobb") ? "IoBB" : "IoU") + " > " + threshold;
    }
}
