package org.hilum.ingest.acquisition;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A patient's age as tables and DICOM headers write it: {@code 058Y}, {@code 006M}, {@code 012W}, {@code 030D} (DICOM PS3.5,
 * value representation AS), or a number of years.
 */
public final class Age {
    /** The greatest age in years that is taken for one. */
    public static final double OLDEST = 120;

    private static final Pattern FORM = Pattern.compile("(\\d{1,4}(?:\\.\\d+)?)([YMWD]?)");
    private static final Map<String, Double> PER_YEAR = Map.of("", 1., "Y", 1., "M", 12., "W", 365.25 / 7, "D", 365.25);

    private Age() {}

    /**
     * Returns the age in years, which may be larger than {@link #OLDEST}; empty for a blank cell and for a text of another
     * form.
     */
    public static OptionalDouble years(String text) {
        Matcher form = FORM.matcher(text.strip().toUpperCase(java.util.Locale.ROOT));
        return form.matches()
                ? OptionalDouble.of(Double.parseDouble(form.group(1)) / PER_YEAR.get(form.group(2)))
                : OptionalDouble.empty();
    }
}
