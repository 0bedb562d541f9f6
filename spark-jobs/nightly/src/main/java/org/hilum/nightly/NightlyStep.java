package org.hilum.nightly;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A step of a nightly run in its summary.
 *
 * @param name name of the step
 * @param outcome how the step ended
 * @param seconds duration in seconds, rounded to tenths
 */
record NightlyStep(String name, Outcome outcome, double seconds) {
    /** How a step ended. */
    enum Outcome {
        DONE,
        FAILED,
        /** There was nothing new to process. */
        NOTHING_NEW
    }

    NightlyStep {
        seconds = Math.round(seconds * 10) / 10.0;
    }

    /** Returns the step as an object of the summary's JSON. */
    Map<String, Object> forJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("step", name);
        json.put("outcome", outcome.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        json.put("seconds", seconds);
        return json;
    }
}
