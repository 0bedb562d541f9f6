package org.hilum.reports.attributes;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in centimetres or millimetres, such as {@code 2.3 x 1.1 cm}. */
public final class Sizes {
    private static final String NUMBER = "\\d+(?:[.,]\\d+)?";
    private static final String UNIT = "(?:cm|mm|centimet(?:er|re)s?|millimet(?:er|re)s?)";
    private static final Pattern SIZE = Pattern.compile(
            NUMBER + "\\s*-?\\s*" + UNIT + "?(?:\\s*(?:x|by|\u00d7|\\*)\\s*" + NUMBER + "\\s*-?\\s*" + UNIT
                    + "?)*(?<!\\d)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PART =
            Pattern.compile("(" + NUMBER + ")\\s*-?\\s*(" + UNIT + ")?", Pattern.CASE_INSENSITIVE);
    /** In the masked words of a sentence. */
    private static final Pattern WORDS = Pattern.compile("(?<![^ ])0+(?:\\.0+)?(?: ?(?:" + UNIT
            + "))?(?: (?:x|by|\u00d7|\\*) 0+(?:\\.0+)?(?: ?" + UNIT + ")?)*(?:(?<=m)|(?<=ers?)|(?<=res?))(?![^ ])");

    private Sizes() {}

    /** Finds the sizes in a sentence. */
    static List<AttributePhrase> find(List<String> words) {
        if (words.stream().noneMatch(Sizes::hasUnit)) {
            return List.of();
        }
        List<AttributePhrase> found = new ArrayList<>();
        String line = String.join(" ", words);
        Matcher sizes = WORDS.matcher(line);
        while (sizes.find()) {
            found.add(new AttributePhrase(Attribute.SIZE, "", wordAt(line, sizes.start()), wordAt(line, sizes.end())));
        }
        return found;
    }

    private static int wordAt(String line, int offset) {
        return (int) line.substring(0, offset).chars().filter(c -> c == ' ').count();
    }

    /** Whether a sentence may hold a size; quick, and true for some that hold none. */
    public static boolean mayBeIn(String normalised) {
        return normalised.indexOf('0') >= 0
                && (normalised.contains("mm") || normalised.contains("cm") || normalised.contains("met"));
    }

    private static boolean hasUnit(String word) {
        return word.endsWith("mm") || word.endsWith("cm") || word.contains("millimet") || word.contains("centimet");
    }

    /**
     * Returns the largest dimension of a size in millimetres.
     *
     * @param text words of the size as written; a number without a unit has that of the next
     * @return empty if the text is no size
     */
    public static OptionalDouble largest(String text) {
        if (!SIZE.matcher(text.strip()).lookingAt()) {
            return OptionalDouble.empty();
        }
        List<Double> numbers = new ArrayList<>();
        double largest = Double.NaN;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            numbers.add(Double.parseDouble(parts.group(1).replace(',', '.')));
            if (parts.group(2) != null) {
                double scale = parts.group(2).toLowerCase(java.util.Locale.ROOT).startsWith("c") ? 10 : 1;
                for (double number : numbers) {
                    largest = Double.isNaN(largest) ? number * scale : Math.max(largest, number * scale);
                }
                numbers.clear();
            }
        }
        return Double.isNaN(largest) ? OptionalDouble.empty() : OptionalDouble.of(largest);
    }
}
