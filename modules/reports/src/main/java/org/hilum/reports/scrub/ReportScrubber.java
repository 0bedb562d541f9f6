package org.hilum.reports.scrub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.reports.ReportText;
import org.hilum.reports.files.DataFile;

/**
 * Masks identifiers of persons in the text of reports and moves dates. It finds the names and numbers that a message names outside the
 * text, and by the rules of {@code scrub/identifiers.rules} phones, addresses, numbers, names with a title or a role, and ages above 89.
 * A name that no message and no word around it marks as one stays: this alone does not de-identify a report.
 */
public final class ReportScrubber {
    /** What takes the place of an identifier, as in the reports of the Open-i collection. */
    public static final String MASK = "XXXX";

    private static final String WORD = "\\p{Lu}(?:[\\p{Ll}'’][\\p{L}'’]*|[\\p{Lu}'’]+)(?:-\\p{Lu}[\\p{L}'’]+)?";
    private static final String PARTICLES = "(?:(?:van|von|de|der|den|la|el|al|bin|di|da) |(?:Mc|Mac|O['’]) ?){0,3}";
    private static final String NO_NAME =
            "(?!(?:AT|ON|OF|AND|THE|BY|WHO|FOR|IN|NO|WITH|TO|IS|WAS|FROM|VIA|OVER|MD|DO|RN|NP|PA|Dr|DR|AP|CXR|CHEST|Chest)\\b)";
    private static final String INITIALS = "(?:\\p{Lu}\\.? ?){0,3}";
    private static final String NAME = INITIALS + NO_NAME + PARTICLES + WORD + "(?: " + NO_NAME + PARTICLES + "(?:"
            + WORD + "|\\p{Lu}\\b\\.?)){0,3}";

    private final List<Pattern> rules;

    private ReportScrubber(List<Pattern> rules) {
        this.rules = rules;
    }

    /** Returns the scrubber with hilum's rules. */
    public static ReportScrubber standard() {
        DataFile file = DataFile.read("scrub/identifiers.rules");
        List<Pattern> rules = new ArrayList<>();
        for (DataFile.Line line : file.lines()) {
            String[] parts = line.text().split(": ", 2);
            if (parts.length < 2) {
                throw file.error(line, "a kind, a colon and a regular expression are expected");
            }
            rules.add(Pattern.compile(parts[1].replace("{name}", "(?:" + NAME + ")")));
        }
        return new ReportScrubber(rules);
    }

    /**
     * Returns a report without identifiers.
     *
     * @param report report
     * @param known names and numbers of persons that are known to stand in the report, whole or in parts
     * @param days days by which dates move
     */
    public ReportText scrub(ReportText report, Collection<String> known, long days) {
        List<Edit> edits = edits(report.text(), known, days);
        return edits.isEmpty() ? report : Edit.apply(report, edits);
    }

    /** Returns what is changed in a text. */
    List<Edit> edits(String text, Collection<String> known, long days) {
        List<Edit> edits = new ArrayList<>(new MovedDates(days).edits(text));
        List<Edit> dates = List.copyOf(edits);
        for (String identifier : known) {
            edits.addAll(KnownIdentifier.edits(text, identifier));
        }
        for (Pattern rule : rules) {
            Matcher found = rule.matcher(text);
            while (found.find()) {
                int start = hasId(rule) ? found.start("id") : found.start();
                int end = hasId(rule) ? found.end("id") : found.end();
                boolean isDate = dates.stream().anyMatch(date -> date.start() < end && start < date.end());
                if (start >= 0 && !isDate) {
                    edits.add(new Edit(start, end, MASK));
                }
            }
        }
        return edits;
    }

    private static boolean hasId(Pattern rule) {
        return rule.pattern().contains("(?<id>");
    }
}
