package org.hilum.reports.scrub;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a name or a number that is known in a text. */
final class KnownIdentifier {
    private static final int LEAST_LETTERS = 2;
    private static final int LEAST_DIGITS = 3;
    private static final Pattern NAMES = Pattern.compile("\\p{L}[\\p{L}'’]+");

    private KnownIdentifier() {}

    /**
     * Returns the edits that mask an identifier: a number as a whole, of a name each word of two letters or more, with a capital first
     * letter or in capitals.
     */
    static List<Edit> edits(String text, String identifier) {
        List<Edit> edits = new ArrayList<>();
        if (identifier.chars().filter(Character::isDigit).count() >= LEAST_DIGITS) {
            mask(text, Pattern.compile("(?i)(?<!\\w)" + Pattern.quote(identifier.strip()) + "(?!\\w)"), edits);
            return edits;
        }
        Matcher names = NAMES.matcher(identifier);
        while (names.find()) {
            String name = names.group();
            if (name.length() < LEAST_LETTERS) {
                continue;
            }
            String capital = name.substring(0, 1).toUpperCase(Locale.ROOT)
                    + name.substring(1).toLowerCase(Locale.ROOT);
            for (String form : List.of(name, capital, name.toUpperCase(Locale.ROOT))) {
                if (Character.isUpperCase(form.charAt(0))) {
                    mask(text, Pattern.compile("(?<![\\p{L}\\d])" + Pattern.quote(form) + "(?![\\p{L}\\d])"), edits);
                }
            }
        }
        return edits;
    }

    private static void mask(String text, Pattern identifier, List<Edit> edits) {
        Matcher found = identifier.matcher(text);
        while (found.find()) {
            edits.add(new Edit(found.start(), found.end(), ReportScrubber.MASK));
        }
    }
}
