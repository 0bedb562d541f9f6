package org.hilum.pagejobs;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hilum.page.TextSpan;

/**
 * Replaces ids by numbers: the first image of the page is "image 1". The same lake and model give the same numbers, and
 * a number does not reveal its id.
 */
final class NumberedIds {
    private static final String LEFT_OUT = "[omitted]";

    private final Map<String, String> images = new HashMap<>();
    private final Map<String, String> studies = new HashMap<>();

    String image(String id) {
        return number("image", id, images);
    }

    String study(String id) {
        return number("study", id, studies);
    }

    private static String number(String kind, String id, Map<String, String> given) {
        String next = kind + " " + (given.size() + 1);
        return given.computeIfAbsent(id, key -> next);
    }

    /** Returns a report's text with whole-word occurrences of ids replaced. */
    static List<TextSpan> redact(Collection<String> ids, List<TextSpan> spans) {
        if (ids.isEmpty()) {
            return spans;
        }
        // the longest first, since one id may be a prefix of another
        Pattern any = Pattern.compile(ids.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(id -> "(?<![\\p{L}\\p{N}])" + Pattern.quote(id) + "(?![\\p{L}\\p{N}])")
                .collect(Collectors.joining("|")));
        return spans.stream()
                .map(span -> new TextSpan(any.matcher(span.text()).replaceAll(LEFT_OUT), span.kind()))
                .toList();
    }
}
