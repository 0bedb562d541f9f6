package org.hilum.ingest;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.hilum.domain.HilumException;

/**
 * Which examinations' reports are taken, by the code or the name of the procedure.
 *
 * @param patterns regular expressions, one of which must occur in a code or a name; without any, all reports are taken
 */
public record ReportFilter(List<Pattern> patterns) implements Serializable {
    /** Takes all reports. */
    public static final ReportFilter ALL = new ReportFilter(List.of());

    /** What is counted for each report of another examination. */
    static final String OTHERS = "reports of other examinations left alone (reports.only)";

    public ReportFilter {
        patterns = List.copyOf(patterns);
    }

    /**
     * Compiles the setting {@code reports.only}.
     *
     * @throws HilumException of kind wrong usage if one is no regular expression
     */
    static ReportFilter of(List<String> expressions) {
        try {
            return new ReportFilter(expressions.stream()
                    .map(expression -> Pattern.compile(expression, Pattern.CASE_INSENSITIVE))
                    .toList());
        } catch (PatternSyntaxException e) {
            throw HilumException.wrongUsage("reports.only has " + e.getPattern() + ", which is no regular expression: "
                    + e.getDescription() + ".");
        }
    }

    /** Whether a report is taken. */
    public boolean takes(String... codesAndNames) {
        return patterns.isEmpty()
                || Arrays.stream(codesAndNames).anyMatch(text -> patterns.stream()
                        .anyMatch(pattern -> pattern.matcher(text).find()));
    }

    /** Returns the note on a report that is not taken. */
    public static ParsedRecord leftAlone(String locator, long number) {
        return ParsedRecord.noted(locator, number, OTHERS);
    }

    /** Returns a text that distinguishes filters; empty for all reports. */
    public String fingerprint() {
        return patterns.isEmpty() ? "" : " only=" + patterns;
    }
}
